# METADATA
# title: Disruption budgets let go of pods that do not work
# description: >-
#   Unless a budget says otherwise, a pod that is not ready counts as one that must stay, so a node with a broken pod on it
#   cannot be drained. Nothing is lost when such a pod goes.
# scope: package
# custom:
#   id: PLM-W137
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Let the budget keep what works, and nothing else:
#     kind: PodDisruptionBudget
#     spec: {maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {matchLabels: {app: web}}}
#   examples:
#     bad: |
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
#     good: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web}
#       spec: {maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {matchLabels: {app: web}}}
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
package plimsoll.workload.availability.unhealthy_eviction

import data.plimsoll.lib.kubernetes

deny contains {"message": message, "path": ["related", "pod_disruption_budgets", i, "spec", "unhealthyPodEvictionPolicy"]} if {
	# The field is on by default since then.
	kubernetes.at_least(27)
	some i, budget in input.related.pod_disruption_budgets
	budget.spec.unhealthyPodEvictionPolicy != "AlwaysAllow"
	message := sprintf("PodDisruptionBudget `%s` also keeps pods that do not work", [budget.name])
}

deny contains {"message": message, "path": ["related", "pod_disruption_budgets", i, "spec"]} if {
	kubernetes.at_least(27)
	some i, budget in input.related.pod_disruption_budgets
	not budget.spec.unhealthyPodEvictionPolicy
	message := sprintf("PodDisruptionBudget `%s` also keeps pods that do not work: it has no `unhealthyPodEvictionPolicy`", [budget.name])
}
