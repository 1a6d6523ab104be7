# METADATA
# title: No service gets the socket of the container runtime
# description: >-
#   Whoever reaches the runtime's socket has it start a privileged container, and is root on the host. Mounting it
#   read-only does not help, since commands are written to the socket and not to the file.
# scope: package
# custom:
#   id: PLM-C008
#   severity: critical
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.5"
#     - cis-docker: "5.31"
#     - nist-800-190: "4.5.5"
#   remediation: |
#     Leave it out. What needs to know of containers asks a proxy that lets through those questions only:
#     environment: [DOCKER_HOST=tcp://socket-proxy:2375]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           environment: [DOCKER_HOST=tcp://socket-proxy:2375]
package plimsoll.compose.container_socket

import data.plimsoll.lib.binds
import data.plimsoll.lib.host_paths

deny contains {"message": message, "path": ["volumes", i]} if {
	some i, held in binds.runtimes
	message := sprintf("service `%s` gets the runtime's socket `%s`%s", [input.name, held, host_paths.around(input.volumes[i].source, held)])
}
