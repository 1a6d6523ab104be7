# METADATA
# title: Ports of nodes are such as the API server takes
# description: >-
#   A port that is not in the range of the cluster is refused, and the Service with it.
# scope: package
# custom:
#   id: PLM-O031
#   severity: high
#   principle: integrity
#   parameters:
#     range:
#       description: The first and the last port that the cluster gives out, as its API server is told.
#       default: [30000, 32767]
#   remediation: |
#     Leave the number to the cluster, or take one of its range:
#     ports: [{port: 80, nodePort: 30080}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         type: NodePort
#         selector: {app: web}
#         ports: [{port: 80, nodePort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         type: ClusterIP
#         selector: {app: web}
#         ports: [{port: 80}]
package plimsoll.object.node_port_range

import data.plimsoll.lib.objects

range := data.plimsoll.parameters["PLM-O031"].range

deny contains {"message": message, "path": ["spec", "ports", i, "nodePort"]} if {
	objects.service
	some i, port in input.spec.ports
	refused(port.nodePort)
	message := sprintf("Service `%s` asks for port `%v` of nodes, which are `%v` to `%v`", [
		objects.name, port.nodePort, range[0], range[1],
	])
}

# Nothing and 0 leave it to the cluster.
refused(port) if {
	port > 0
	port < range[0]
}

refused(port) if port > range[1]
