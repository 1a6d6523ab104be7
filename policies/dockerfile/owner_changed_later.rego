# METADATA
# title: Files get their owner when they are copied
# description: >-
#   A step that changes owner or mode of files writes all of them into a layer once more, and the image has them
#   twice. COPY sets both as it goes.
# scope: package
# custom:
#   id: PLM-D108
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Say it where the files are copied:
#     COPY --chown=10001:10001 --chmod=750 data/ /var/lib/app/
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY data/ /var/lib/app/
#       RUN chown -R 10001:10001 /var/lib/app
#       USER 10001:10001
#     good: |
#       FROM debian:trixie-slim
#       COPY --chown=10001:10001 data/ /var/lib/app/
#       USER 10001:10001
package plimsoll.dockerfile.owner_changed_later

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.shipped
	command.program in {"chown", "chmod", "chgrp"}
	some operand in array.slice(command.operands, 1, count(command.operands))
	folder := trim_right(operand, "/*")
	folder in copied(path[1], path[3])
	message := sprintf("`%s` writes what was copied to `%s` into a layer once more", [command.program, folder])
}

# The absolute places that COPY and ADD have filled before an instruction of a stage.
copied(i, j) := {place |
	some k, instruction in input.stages[i].instructions
	k < j
	instruction.name in {"COPY", "ADD"}
	some place in places(instruction, folder_of(i, k))
}

places(instruction, _) := {trim_right(instruction.destination, "/")} if startswith(instruction.destination, "/")

places(instruction, folder) := {folder} if trim_right(instruction.destination, "/") == "."

# Where the last WORKDIR before an instruction leads to, if that is known.
folder_of(i, k) := last if {
	set := [instruction.workdir | some j, instruction in input.stages[i].instructions; j < k; instruction.name == "WORKDIR"]
	last := set[count(set) - 1]
} else := ""
