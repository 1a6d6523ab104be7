# METADATA
# title: The shell is changed with SHELL
# description: >-
#   A link in place of /bin/sh changes what every program in the image gets that asks for a shell. SHELL
#   changes it for the instructions that follow, and nothing else.
# scope: package
# custom:
#   id: PLM-D046
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL4005"
#   remediation: |
#     Name the shell for what follows:
#     SHELL ["/bin/bash", "-o", "pipefail", "-c"]
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN ln -sf /bin/bash /bin/sh
#     good: |
#       FROM debian:trixie-slim
#       SHELL ["/bin/bash", "-c"]
package plimsoll.dockerfile.shell_link

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program in {"ln", "mv", "cp"}
	command.operands[count(command.operands) - 1] in {"/bin/sh", "/usr/bin/sh"}
	count(command.operands) > 1
	message := sprintf("`%s` puts another shell in the place of `/bin/sh`", [command.program])
}
