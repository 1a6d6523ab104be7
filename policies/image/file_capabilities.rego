# METADATA
# title: No program brings capabilities that amount to root
# description: >-
#   Whoever starts the program has them, USER or not, unless the container is told to add no privileges.
#   With some of them a process takes over the container or the host.
# scope: package
# custom:
#   id: PLM-I017
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.3"
#     - nist-800-190: "4.1.2"
#   parameters:
#     allowed:
#       description: Capabilities that a file may bring.
#       default: [net_raw, net_bind_service, net_admin, setpcap, sys_nice, ipc_lock]
#   remediation: |
#     Give the program no more than it uses, or none and a high port:
#     RUN setcap cap_net_bind_service=+ep /usr/local/bin/web
#   examples:
#     bad: |
#       contents:
#         files:
#           - {path: /usr/local/bin/web, layer: 2, type: file, mode: "0755", capabilities: [sys_admin]}
#     good: |
#       contents:
#         files:
#           - {path: /usr/local/bin/web, layer: 2, type: file, mode: "0755", capabilities: [net_bind_service]}
package plimsoll.image.file_capabilities

deny contains {"message": message, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	not file.removed_by
	beyond := {capability | some capability in file.capabilities} - {capability | some capability in data.plimsoll.parameters["PLM-I017"].allowed}
	count(beyond) > 0
	message := sprintf("`%s` brings whoever starts it `%s`", [file.path, concat("`, `", sort(beyond))])
}
