# METADATA
# title: SSH checks whom it talks to
# description: >-
#   Without the check, or with a key that ssh-keyscan fetched a moment before, anybody on the way can pose as the
#   server and hand out sources of their own. The key has to be known beforehand.
# scope: package
# custom:
#   id: PLM-D117
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Copy the keys in that the server's owner publishes:
#     COPY known_hosts /etc/ssh/ssh_known_hosts
#   examples:
#     bad: |
#       FROM golang:1.27
#       RUN --mount=type=ssh GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no" \
#           git clone --branch=v1.4.2 git@git.example.com:shop/private.git /src
#     good: |
#       FROM golang:1.27
#       COPY known_hosts /etc/ssh/ssh_known_hosts
#       RUN --mount=type=ssh git clone --branch=v1.4.2 git@git.example.com:shop/private.git /src
package plimsoll.dockerfile.host_keys

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	some i, argument in command.arguments
	off(argument)
	message := sprintf("`%s` turns the check of host keys off", [command.program])
}

deny contains {"message": "a host key that was fetched a moment ago tells nothing", "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program == "ssh-keyscan"
	some redirection in command.redirections
	contains(redirection.target, "known_hosts")
	not compared(commands.instruction(path).commands)
}

deny contains {"message": message, "path": place} if {
	some place, pair in variables
	off(pair.value)
	message := sprintf("`%s` turns the check of host keys off", [pair.name])
}

variables[array.concat(path, ["pairs", i, "value"])] := pair if {
	some path, instruction in dockerfile.named("ENV")
	some i, pair in instruction.pairs
}

variables[array.concat(path, ["assignments", i])] := pair if {
	some path, command in commands.runs
	some i, pair in command.assignments
}

off(text) if regex.match(`(?i)StrictHostKeyChecking["']?[= ]+["']?(no|off)\b|UserKnownHostsFile[= ]+/dev/null`, text)

compared(list) if {
	some command in list
	command.program in {"ssh-keygen", "sha256sum", "diff", "cmp", "grep"}
}
