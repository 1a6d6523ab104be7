# METADATA
# title: No container takes a port of its node
# description: >-
#   A `hostPort` is open on every address of the node, past Services and, with many networks, past
#   NetworkPolicies. It also keeps a second pod of its kind off the node.
# scope: package
# custom:
#   id: PLM-W017
#   severity: medium
#   principle: authorization
#   profiles: [default, cis, pss-baseline, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.13"
#     - nsa-cisa: Pod security enforcement
#     - pss-baseline: hostPorts
#     - pss-restricted: hostPorts
#   remediation: |
#     Remove `hostPort`, and let others reach the container by a Service:
#     kind: Service
#     spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080, hostPort: 80}]
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
package plimsoll.workload.pss.host_ports

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "ports", j, "hostPort"]} if {
	some i, container in input.containers
	some j, port in container.ports
	port.hostPort != 0
	message := sprintf("%s takes port `%v` of its node", [containers.label(container), port.hostPort])
}
