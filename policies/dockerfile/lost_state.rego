# METADATA
# title: No step only changes what ends with it
# description: >-
#   Each RUN has a shell of its own, and its folder and variables are gone when it ends. The next step
#   starts as if this one had not been.
# scope: package
# custom:
#   id: PLM-D038
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3003"
#   remediation: |
#     Write it as an instruction, or into the step that needs it:
#     WORKDIR /src
#     ENV LANG=C.UTF-8
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN cd /src
#       RUN make
#     good: |
#       FROM debian:trixie-slim
#       WORKDIR /src
#       RUN make
package plimsoll.dockerfile.lost_state

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["commands", 0, "program"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "RUN"
	count(instruction.commands) > 0
	every command in instruction.commands {
		command.program in {"cd", "export", "set", "unset", "alias", "source", ".", "umask", "ulimit", "shopt", "pushd"}
		count(command.redirections) == 0
	}
	message := sprintf("nothing that `%s` does here is there in the next step", [instruction.commands[0].program])
}
