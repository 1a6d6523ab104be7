# METADATA
# title: No pod shares the memory of its node's programs
# description: >-
#   With `hostIPC` a pod reads and writes the shared memory of the node's programs, in which databases and browsers keep
#   what they work on.
# scope: package
# custom:
#   id: PLM-W154
#   severity: high
#   principle: confidentiality
#   profiles: [cis]
#   frameworks:
#     - cis-kubernetes: "5.2.4"
#   remediation: |
#     Remove it; containers of one pod share memory with each other anyway, through a volume:
#     volumes: [{name: shared, emptyDir: {medium: Memory, sizeLimit: 64Mi}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         hostIPC: true
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.node.host_ipc

# One field of those that PLM-W015 looks at: the benchmark counts each by itself.
deny contains {"message": message, "path": ["pod", "spec", "hostIPC"]} if {
	input.pod.spec.hostIPC == true
	message := "the pod shares the shared memory of its node: `hostIPC: true`"
}
