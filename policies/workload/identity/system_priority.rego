# METADATA
# title: Only the system itself has the system's priority
# description: >-
#   A pod of class `system-node-critical` or `system-cluster-critical` is never the one to go when a node is
#   full. Others go for it, the cluster's own among them.
# scope: package
# custom:
#   id: PLM-W065
#   severity: medium
#   principle: authorization
#   parameters:
#     namespaces:
#       description: The namespaces of the system.
#       default: [kube-system]
#   remediation: |
#     Make a class of your own, lower than the system's:
#     priorityClassName: shop-important
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         priorityClassName: system-cluster-critical
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         priorityClassName: shop-important
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.system_priority

namespaces := data.plimsoll.parameters["PLM-W065"].namespaces

deny contains {"message": message, "path": ["pod", "spec", "priorityClassName"]} if {
	class := input.pod.spec.priorityClassName
	class in {"system-node-critical", "system-cluster-critical"}

	# Where no namespace is written, it may still be one of the system's.
	namespace := input.object.namespace
	not namespace in namespaces
	message := sprintf("pods of the namespace `%s` push others aside: `priorityClassName: %s`", [namespace, class])
}
