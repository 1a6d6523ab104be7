# METADATA
# title: The scheduler chooses the node
# description: >-
#   A `nodeName` goes past the scheduler: past taints, room and disks. When that node is gone, the pod is refused
#   everywhere else.
# scope: package
# custom:
#   id: PLM-W084
#   severity: medium
#   principle: authorization
#   remediation: |
#     Say what kind of node it must be:
#     nodeSelector: {disktype: ssd}
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
#             nodeName: worker-7
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
#             nodeSelector: {disktype: ssd}
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.node_name

deny contains {"message": message, "path": ["pod", "spec", "nodeName"]} if {
	# Pods that run have one, and manifests that were read from a cluster.
	input.object.kind != "Pod"
	name := input.pod.spec.nodeName
	name != ""
	message := sprintf("every pod of the %s goes to node `%s`, whatever the scheduler says", [input.object.kind, name])
}
