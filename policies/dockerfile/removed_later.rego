# METADATA
# title: What is copied in is not deleted afterwards
# description: >-
#   Deleting in a later step hides the file and leaves it in the layer below, for everybody who unpacks
#   that. The image gets no smaller, and a secret in it no safer.
# scope: package
# custom:
#   id: PLM-D029
#   severity: low
#   principle: confidentiality
#   profiles: [default]
#   remediation: |
#     Mount what only a step needs:
#     RUN --mount=type=bind,source=app.deb,target=/tmp/app.deb apt-get install -y /tmp/app.deb
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY app.deb /tmp/
#       RUN dpkg -i /tmp/app.deb && rm /tmp/app.deb
#     good: |
#       FROM debian:trixie-slim
#       RUN --mount=type=bind,source=app.deb,target=/tmp/app.deb dpkg -i /tmp/app.deb
package plimsoll.dockerfile.removed_later

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["commands", j, "arguments", k])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "RUN"
	dockerfile.ships(path)
	some j, command in instruction.commands
	command.program == "rm"
	some k, file in command.arguments
	file in copied(path[1], path[3])
	message := sprintf("`%s` stays in the layer that `COPY` or `ADD` made", [file])
}

# Where the files lie that the instructions of a stage before this one brought in.
copied(i, before) := {place |
	some j, instruction in input.stages[i].instructions
	j < before
	instruction.name in {"COPY", "ADD"}
	startswith(instruction.destination, "/")
	some place in places(instruction)
}

places(instruction) := {concat("", [instruction.destination, parts[count(parts) - 1]]) |
	some source in instruction.sources
	parts := split(source, "/")
} if {
	endswith(instruction.destination, "/")
}

places(instruction) := {instruction.destination} if not endswith(instruction.destination, "/")
