# METADATA
# title: No service sees the processes of its host
# description: >-
#   With `pid: host` a container sees all processes of the host, with their arguments and, as root, their environment, and
#   may stop them.
# scope: package
# custom:
#   id: PLM-C003
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.15"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, and have who watches the host run on it.
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           pid: host
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
package plimsoll.compose.host_processes

deny contains {"message": message, "path": ["namespaces", "pid"]} if {
	input.namespaces.pid == "host"
	message := sprintf("service `%s` shares the processes of its host: `pid: host`", [input.name])
}
