# METADATA
# title: Disruption budgets are about pods that are there
# description: >-
#   A budget whose selector no pod has protects nothing, and nobody notices until a node is drained and all
#   pods of a service go at once.
# scope: package
# custom:
#   id: PLM-O012
#   severity: medium
#   principle: integrity
#   remediation: |
#     Let the selector say what the pods have:
#     spec: {selector: {matchLabels: {app: web}}}
#   examples:
#     bad: |
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxUnavailable: 1
#         selector: {matchLabels: {app: webb}}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web, namespace: shop}
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
#       apiVersion: policy/v1
#       kind: PodDisruptionBudget
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxUnavailable: 1
#         selector: {matchLabels: {app: web}}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web, namespace: shop}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.object.budget_selects_nothing

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "selector"]} if {
	objects.budget
	objects.selects_nothing
	message := sprintf("PodDisruptionBudget `%s` protects no pod: %s", [objects.name, objects.why])
}
