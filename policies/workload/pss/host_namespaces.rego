# METADATA
# title: No pod shares the namespaces of its node
# description: >-
#   With `hostNetwork` a pod is on the node's own network, behind every NetworkPolicy, with `hostPID` it sees
#   the node's processes and their environment, with `hostIPC` their shared memory. What isolates a pod is gone.
# scope: package
# custom:
#   id: PLM-W015
#   severity: high
#   principle: confidentiality
#   profiles: [default, pss-baseline, pss-restricted]
#   frameworks:
#     - nist-800-190: "4.3.3"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Pod security enforcement
#     - pss-baseline: hostNamespaces
#     - pss-restricted: hostNamespaces
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
package plimsoll.workload.pss.host_namespaces

shared := {
	"hostIPC": "IPC",
	"hostNetwork": "network",
	"hostPID": "processes",
}

deny contains {"message": message, "path": ["pod", "spec", field]} if {
	some field, what in shared
	input.pod.spec[field] == true
	message := sprintf("the pod shares the %s of its node: `%s: true`", [what, field])
}
