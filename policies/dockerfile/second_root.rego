# METADATA
# title: Root has one name
# description: >-
#   An account with the number 0 is root under another name, which rules and people who look for root do
#   not see. It is how intruders leave a door open.
# scope: package
# custom:
#   id: PLM-D043
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Give the account a number of its own:
#     RUN useradd --uid 10001 app
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN useradd --non-unique --uid 0 app
#       USER app
#     good: |
#       FROM debian:trixie-slim
#       RUN useradd --uid 10001 app
#       USER app
package plimsoll.dockerfile.second_root

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	command.program in {"useradd", "adduser", "usermod"}
	some i, number in commands.value(command, {"-u", "--uid", "-ou", "-oum"})
	regex.match(`^0+$`, number)
	not "root" in command.operands
	message := sprintf("`%s` makes another account root", [command.program])
}

# A line for /etc/passwd whose third field is the number of root.
deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	some redirection in command.redirections
	redirection.target == "/etc/passwd"
	some i, line in command.arguments
	name := regex.find_n(`^[a-z_][a-z0-9_-]*:[^:]*:0+:`, line, 1)[0]
	not startswith(name, "root:")
	message := sprintf("`%s` is written down as another name for root", [split(name, ":")[0]])
}
