# METADATA
# title: Disruption budgets by themselves let a pod go
# description: >-
#   A budget that never lets a pod go keeps its node from being drained, and an upgrade of the cluster hangs
#   there. This is told of budgets whose pods are not among the manifests; of others PLM-W075 tells.
# scope: package
# custom:
#   id: PLM-O013
#   severity: medium
#   principle: integrity
#   remediation: |
#     Let at least one pod go:
#     spec: {maxUnavailable: 1}
#   examples:
#     bad: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxUnavailable: 0
#         selector: {matchLabels: {app: web}}
#     good: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxUnavailable: 1
#         selector: {matchLabels: {app: web}}
package plimsoll.object.blocking_budget

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "maxUnavailable"]} if {
	objects.budget
	objects.alone
	input.spec.maxUnavailable in {0, "0", "0%"}
	message := sprintf("PodDisruptionBudget `%s` never lets a pod go: `maxUnavailable: %v`", [objects.name, input.spec.maxUnavailable])
}

deny contains {"message": message, "path": ["spec", "minAvailable"]} if {
	objects.budget
	objects.alone
	input.spec.minAvailable == "100%"
	message := sprintf("PodDisruptionBudget `%s` never lets a pod go: `minAvailable: 100%%`", [objects.name])
}
