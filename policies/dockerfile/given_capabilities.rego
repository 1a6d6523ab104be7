# METADATA
# title: No program is given capabilities that amount to root
# description: >-
#   Whoever starts the program has them, USER or not, unless the container is told to add no privileges. With some of
#   them a process takes over the container or the host.
# scope: package
# custom:
#   id: PLM-D118
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.3"
#     - nist-800-190: "4.1.2"
#   parameters:
#     allowed:
#       description: Capabilities that a program may be given.
#       default: [net_raw, net_bind_service, net_admin, setpcap, sys_nice, ipc_lock]
#   remediation: |
#     Give the program no more than it uses, or none and a high port:
#     RUN setcap cap_net_bind_service=+ep /usr/local/bin/web
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY web /usr/local/bin/
#       RUN setcap cap_sys_admin+ep /usr/local/bin/web
#     good: |
#       FROM debian:trixie-slim
#       COPY web /usr/local/bin/
#       RUN setcap cap_net_bind_service+ep /usr/local/bin/web
package plimsoll.dockerfile.given_capabilities

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.shipped
	command.program == "setcap"
	some i, argument in command.arguments
	regex.match(`[+=]`, argument)
	given := {trim_prefix(lower(name), "cap_") | some name in regex.find_n(`(?i)\b(cap_[a-z_]+|all)\b`, argument, -1)}
	beyond := given - {name | some name in data.plimsoll.parameters["PLM-D118"].allowed}
	count(beyond) > 0
	message := sprintf("`setcap` gives whoever starts the program `%s`", [concat("`, `", sort(beyond))])
}
