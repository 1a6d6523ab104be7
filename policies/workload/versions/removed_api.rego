# METADATA
# title: Manifests are written in API versions that the cluster has
# description: >-
#   A cluster refuses an object of an API version that was removed, and an upgrade of the cluster does not change
#   manifests. They fail the next time they are applied, which may be the night of an incident.
# scope: package
# custom:
#   id: PLM-W085
#   severity: high
#   principle: integrity
#   frameworks:
#     - nsa-cisa: Upgrading and application security practices
#   remediation: |
#     Name the version that is there now, and compare the fields; apps/v1 demands a selector:
#     apiVersion: apps/v1
#   examples:
#     bad: |
#       apiVersion: extensions/v1beta1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.versions.removed_api

import data.plimsoll.lib.api_versions
import data.plimsoll.lib.kubernetes

deny contains {"message": message, "path": ["object", "apiVersion"]} if {
	fact := api_versions.fact
	kubernetes.at_least(fact.removed)
	message := sprintf("Kubernetes 1.%d and later have no %s of `%s`; write `%s`", [
		fact.removed, input.object.kind, input.object.apiVersion, fact.instead,
	])
}
