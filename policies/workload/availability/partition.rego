# METADATA
# title: An update reaches some pods at least
# description: >-
#   Pods below the `partition` of a StatefulSet are left as they are. Where that is all of them, a fix is
#   applied and runs nowhere.
# scope: package
# custom:
#   id: PLM-W173
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Let it go down as the update proves good:
#     updateStrategy: {rollingUpdate: {partition: 0}}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: StatefulSet
#       metadata: {name: web}
#       spec:
#         replicas: 3
#         updateStrategy: {rollingUpdate: {partition: 3}}
#         serviceName: web
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: apps/v1
#       kind: StatefulSet
#       metadata: {name: web}
#       spec:
#         replicas: 3
#         updateStrategy: {rollingUpdate: {partition: 2}}
#         serviceName: web
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.partition

deny contains {"message": message, "path": ["spec", "updateStrategy", "rollingUpdate", "partition"]} if {
	input.object.kind == "StatefulSet"
	partition := input.spec.updateStrategy.rollingUpdate.partition
	partition > 0
	partition >= object.get(input, "replicas", 1)
	message := sprintf("no pod is updated: `partition: %v`", [partition])
}
