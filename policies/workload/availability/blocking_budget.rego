# METADATA
# title: Disruption budgets let a pod go
# description: >-
#   A budget that never lets a pod go keeps its node from being drained. An upgrade of the cluster hangs there
#   until somebody deletes the budget, or the pod by force.
# scope: package
# custom:
#   id: PLM-W075
#   severity: medium
#   principle: integrity
#   remediation: |
#     Let at least one pod go, and have more than one:
#     kind: PodDisruptionBudget
#     spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
#   examples:
#     bad: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web}
#       spec: {maxUnavailable: 0, selector: {matchLabels: {app: web}}}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web}
#       spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.blocking_budget

import data.plimsoll.lib.replicas

deny contains {"message": message, "path": ["related", "pod_disruption_budgets", i, "spec", field]} if {
	some i, budget in input.related.pod_disruption_budgets
	[field, why] := fault(budget.spec)
	message := sprintf("PodDisruptionBudget `%s` never lets a pod go: %s", [budget.name, why])
}

fault(spec) := ["maxUnavailable", sprintf("`maxUnavailable: %v`", [spec.maxUnavailable])] if {
	spec.maxUnavailable in {0, "0", "0%"}
} else := ["minAvailable", "`minAvailable: 100%`"] if {
	spec.minAvailable == "100%"
} else := ["minAvailable", sprintf("`minAvailable: %v` of %v", [spec.minAvailable, replicas.least])] if {
	is_number(spec.minAvailable)

	# Other workloads may have pods that the budget counts, too, but then it says less than it seems to.
	spec.minAvailable >= replicas.least
}
