# METADATA
# title: Containers of a pod listen on different ports
# description: >-
#   The containers of a pod share one address, so only the first of two can listen on a port. The other fails to start
#   again and again, and which of them it is may change.
# scope: package
# custom:
#   id: PLM-W131
#   severity: medium
#   principle: integrity
#   remediation: |
#     Give each container a port of its own:
#     ports: [{name: metrics, containerPort: 9090}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#           - name: proxy
#             image: registry.example.com/shop/proxy:3.0.1
#             ports: [{containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#           - name: proxy
#             image: registry.example.com/shop/proxy:3.0.1
#             ports: [{containerPort: 9090}]
package plimsoll.workload.network.port_conflict

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["ports", later]} if {
	some later, port in input.ports
	some earlier, other in input.ports
	earlier < later
	port.container != other.container
	port.port == other.port
	port.protocol == other.protocol
	together(port)
	together(other)
	message := sprintf("%s and %s both listen on port `%v`", [
		containers.label(input.containers[other.container]), containers.label(input.containers[port.container]), port.port,
	])
}

# Whether it is of a container that runs at the same time as the others.
together(port) if input.containers[port.container].role in {"app", "sidecar"}
