# METADATA
# title: Workloads with several pods have a disruption budget
# description: >-
#   When nodes are drained, all pods of a workload may be told to go at the same time, however many there are. A
#   budget has the drain wait until others are ready.
# scope: package
# custom:
#   id: PLM-W076
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Let one go at a time:
#     kind: PodDisruptionBudget
#     spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
#   examples:
#     bad: |
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
package plimsoll.workload.availability.disruption_budget

import data.plimsoll.lib.replicas

deny contains {"message": message, "path": ["replicas"]} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	replicas.least > 1
	count(input.related.pod_disruption_budgets) == 0
	message := sprintf("all %v pods of the %s may be told to go at once: no PodDisruptionBudget selects them", [replicas.least, input.object.kind])
}
