# METADATA
# title: Objects are written in API versions that the cluster has
# description: >-
#   A cluster refuses an object of an API version that was removed, and an upgrade of the cluster does not
#   change manifests. A Service mesh, an Ingress or a disruption budget is then missing the next time that
#   all is applied.
# scope: package
# custom:
#   id: PLM-O001
#   severity: high
#   principle: integrity
#   frameworks:
#     - nsa-cisa: Upgrading and application security practices
#   remediation: |
#     Name the version that is there now, and compare the fields:
#     apiVersion: networking.k8s.io/v1
#   examples:
#     bad: |
#       apiVersion: policy/v1beta1
#       kind: PodDisruptionBudget
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxUnavailable: 1
#         selector: {matchLabels: {app: web}}
#     good: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxUnavailable: 1
#         selector: {matchLabels: {app: web}}
package plimsoll.object.removed_api

import data.plimsoll.lib.api_versions
import data.plimsoll.lib.kubernetes

deny contains {"message": message, "path": ["object", "apiVersion"]} if {
	fact := api_versions.fact
	kubernetes.at_least(fact.removed)
	message := sprintf("Kubernetes 1.%d and later have no %s of `%s`; %s", [
		fact.removed, input.object.kind, input.object.apiVersion, instead(fact),
	])
}

instead(fact) := sprintf("write `%s`", [fact.instead])

instead(fact) := "nothing takes its place" if not fact.instead
