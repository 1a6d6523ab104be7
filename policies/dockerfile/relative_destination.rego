# METADATA
# title: Relative destinations have a WORKDIR
# description: >-
#   Without a WORKDIR a relative destination lands in whatever folder the base image happens to set. When
#   the base changes it, the files are elsewhere.
# scope: package
# custom:
#   id: PLM-D027
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3045"
#   remediation: |
#     Set the folder first, or write the destination in full:
#     WORKDIR /app
#     COPY app.py .
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY app.sh .
#     good: |
#       FROM debian:trixie-slim
#       WORKDIR /app
#       COPY app.sh .
package plimsoll.dockerfile.relative_destination

import data.plimsoll.lib.bases
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["destination"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"COPY", "ADD"}
	relative(instruction.destination)
	plain(dockerfile.origin(path[1]).base)
	not placed(path[1], path[3])
	message := sprintf("`%s` is relative, and no `WORKDIR` says to what", [instruction.destination])
}

relative(destination) if not regex.match(`^([/\\$]|[A-Za-z]:)`, destination)

# Bases that set no folder that anybody would count on. Those of languages do.
plain(base) if base.kind == "scratch"

plain(base) if "generic" in bases.stacks(base.image)

# Whether a WORKDIR comes before this instruction, here or in a stage that this one builds on.
placed(i, j) if {
	some k, instruction in input.stages[i].instructions
	k < j
	instruction.name == "WORKDIR"
}

placed(i, _) if input.stages[input.stages[i].parent].workdir
