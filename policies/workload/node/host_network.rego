# METADATA
# title: No pod is on the network of its node
# description: >-
#   With `hostNetwork` a pod is behind every NetworkPolicy, sees what is sent on the node and reaches what listens there for
#   the node alone.
# scope: package
# custom:
#   id: PLM-W155
#   severity: high
#   principle: confidentiality
#   profiles: [cis]
#   frameworks:
#     - cis-kubernetes: "5.2.5"
#   remediation: |
#     Remove it, and let others reach the pod by a Service:
#     kind: Service
#     spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         hostNetwork: true
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#       ---
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
package plimsoll.workload.node.host_network

# One field of those that PLM-W015 looks at: the benchmark counts each by itself.
deny contains {"message": message, "path": ["pod", "spec", "hostNetwork"]} if {
	input.pod.spec.hostNetwork == true
	message := "the pod shares the network of its node: `hostNetwork: true`"
}
