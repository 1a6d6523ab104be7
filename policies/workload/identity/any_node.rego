# METADATA
# title: Pods do not tolerate every taint
# description: >-
#   A toleration without a key lets pods onto every node, the control plane's and those set aside for others
#   included. For agents that run on all nodes it is what they are for; for an application it is a slip.
# scope: package
# custom:
#   id: PLM-W066
#   severity: medium
#   principle: authorization
#   frameworks:
#     - nist-800-190: "4.3.4"
#     - nsa-cisa: Worker node segmentation
#   remediation: |
#     Name the taint that the pods are meant to tolerate:
#     tolerations: [{key: shop.example.com/dedicated, operator: Exists, effect: NoSchedule}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         tolerations: [{operator: Exists}]
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         tolerations: [{key: shop.example.com/dedicated, operator: Exists, effect: NoSchedule}]
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.any_node

deny contains {"message": message, "path": ["pod", "spec", "tolerations", i]} if {
	input.object.kind != "DaemonSet"
	some i, toleration in input.pod.spec.tolerations
	toleration.operator == "Exists"
	object.get(toleration, "key", "") == ""

	# With NoExecute alone the pod only stays where it is.
	object.get(toleration, "effect", "") in {"", "NoSchedule"}
	message := sprintf("the %s tolerates every taint, the control plane's too", [input.object.kind])
}
