# METADATA
# title: No service shares the memory of its host's programs
# description: >-
#   With `ipc: host` a container reads and writes the shared memory of the host's programs, in which databases and browsers
#   keep what they work on.
# scope: package
# custom:
#   id: PLM-C004
#   severity: medium
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.16"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out; two services of a file share memory with each other so:
#     ipc: service:db
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ipc: host
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ipc: private
package plimsoll.compose.host_ipc

deny contains {"message": message, "path": ["namespaces", "ipc"]} if {
	input.namespaces.ipc == "host"
	message := sprintf("service `%s` shares the shared memory of its host: `ipc: host`", [input.name])
}
