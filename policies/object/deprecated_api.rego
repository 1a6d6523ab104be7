# METADATA
# title: Objects are written in API versions that will last
# description: >-
#   A deprecated API version works today and is gone in a version of Kubernetes that is already known. To
#   change it before that upgrade takes a line; after it, somebody looks for what is missing.
# scope: package
# custom:
#   id: PLM-O002
#   severity: low
#   principle: integrity
#   remediation: |
#     Name the version that replaces it, and compare the fields:
#     apiVersion: policy/v1
#   examples:
#     parameters:
#       lib.kubernetes.version: "1.24"
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
package plimsoll.object.deprecated_api

import data.plimsoll.lib.api_versions
import data.plimsoll.lib.kubernetes

deny contains {"message": message, "path": ["object", "apiVersion"]} if {
	fact := api_versions.fact
	kubernetes.at_least(fact.deprecated)

	# What is gone altogether is found by PLM-O001.
	not kubernetes.at_least(fact.removed)
	message := sprintf("%s of `%s` is deprecated and goes with Kubernetes 1.%d", [
		input.object.kind, input.object.apiVersion, fact.removed,
	])
}
