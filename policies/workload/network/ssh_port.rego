# METADATA
# title: No container offers SSH
# description: >-
#   An SSH server in a container is a way in that neither the cluster's roles nor its audit log know of, with
#   keys that somebody must rotate in the image. `kubectl exec` does the same and asks both.
# scope: package
# custom:
#   id: PLM-W055
#   severity: medium
#   principle: non-repudiation
#   frameworks:
#     - nist-800-190: "4.1.2"
#   parameters:
#     ports:
#       description: The ports of servers that let people in.
#       default: [22]
#   remediation: |
#     Remove the server from the image and its port from here, and go in with
#     kubectl exec -it deploy/web -- sh
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}, {containerPort: 22}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
package plimsoll.workload.network.ssh_port

import data.plimsoll.lib.containers

ports := data.plimsoll.parameters["PLM-W055"].ports

deny contains {"message": message, "path": ["ports", i]} if {
	some i, port in input.ports
	port.port in ports
	port.protocol == "TCP"
	message := sprintf("%s offers SSH on port `%v`", [containers.label(input.containers[port.container]), port.port])
}

deny contains {"message": message, "path": ["related", "services", i, "spec", "ports", j, field]} if {
	some i, service in input.related.services
	some j, port in service.spec.ports
	field := target(port)
	port[field] in ports
	object.get(port, "protocol", "TCP") == "TCP"

	# The container says it itself.
	not declared(port[field])
	message := sprintf("Service `%s` sends to SSH on port `%v`", [service.name, port[field]])
}

target(port) := "targetPort" if {
	port.targetPort
} else := "port"

declared(number) if {
	some port in input.ports
	port.port == number
}
