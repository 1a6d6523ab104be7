# METADATA
# title: The folder of a step is set with WORKDIR
# description: >-
#   A folder that a script changes to is easy to overlook, and gone in the next step. WORKDIR stands for
#   itself, and makes the folder if need be.
# scope: package
# custom:
#   id: PLM-D089
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3003"
#   remediation: |
#     Set the folder for the steps that follow:
#     WORKDIR /src
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN cd /src && make
#     good: |
#       FROM debian:trixie-slim
#       WORKDIR /src
#       RUN make
package plimsoll.dockerfile.leading_cd

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["commands", 0, "program"])} if {
	some path, instruction in dockerfile.named("RUN")
	first := instruction.commands[0]
	first.program == "cd"
	count(first.within) == 0
	count(instruction.commands) > 1
	not "cd" in {command.program | some i, command in instruction.commands; i > 0}
	message := sprintf("all of this step runs in `%s`", [concat(" ", first.operands)])
}
