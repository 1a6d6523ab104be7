# METADATA
# title: No service offers a port for logging in
# description: >-
#   An SSH server in a container is a way in with keys of its own, which somebody must rotate in the image. Whoever may log
#   in to the host has `docker compose exec`, and is known there.
# scope: package
# custom:
#   id: PLM-C023
#   severity: medium
#   principle: non-repudiation
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.6"
#     - nist-800-190: "4.1.2"
#   parameters:
#     ports:
#       description: The ports of servers that let people in, and what each is.
#       default:
#         "22": SSH
#         "23": Telnet
#         "2375": the Docker daemon
#         "3389": RDP
#         "5900": VNC
#   remediation: |
#     Remove the server from the image and its port from here, and go in with
#     docker compose exec web sh
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["127.0.0.1:8080:8080", "2222:22"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["127.0.0.1:8080:8080"]
package plimsoll.compose.login_port

ports := data.plimsoll.parameters["PLM-C023"].ports

deny contains {"message": message, "path": ["ports", i]} if {
	some i, port in input.ports
	port.protocol == "tcp"
	what := ports[sprintf("%d", [port.target])]
	message := sprintf("service `%s` offers %s on port `%v`", [input.name, what, port.target])
}
