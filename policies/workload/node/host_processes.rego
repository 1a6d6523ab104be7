# METADATA
# title: No pod sees the processes of its node
# description: >-
#   With `hostPID` a pod sees all processes of the node, those of other pods with their arguments and environment, and as
#   root may stop them.
# scope: package
# custom:
#   id: PLM-W153
#   severity: high
#   principle: confidentiality
#   profiles: [cis]
#   frameworks:
#     - cis-kubernetes: "5.2.3"
#   remediation: |
#     Remove it; containers of one pod see each other's processes so:
#     spec: {shareProcessNamespace: true}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         hostPID: true
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         shareProcessNamespace: true
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.node.host_processes

# One field of those that PLM-W015 looks at: the benchmark counts each by itself.
deny contains {"message": message, "path": ["pod", "spec", "hostPID"]} if {
	input.pod.spec.hostPID == true
	message := "the pod shares the processes of its node: `hostPID: true`"
}
