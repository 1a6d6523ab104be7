# METADATA
# title: Workloads say how important they are
# description: >-
#   When nodes are full, pods of lower priority go for those of higher. Where nobody says anything all are equal,
#   and the shop goes as readily as last night's report.
# scope: package
# custom:
#   id: PLM-W098
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Name a class of the cluster:
#     priorityClassName: shop-important
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
#             priorityClassName: shop-important
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.priority_class

deny contains {"message": "the pods have no priority class", "path": ["pod", "spec", "priorityClassName"]} if {
	object.get(input.pod.spec, "priorityClassName", "") == ""
}
