# METADATA
# title: The first WORKDIR is absolute
# description: >-
#   A relative one is taken from whatever folder the base image happens to set. When the base changes it,
#   everything below moves.
# scope: package
# custom:
#   id: PLM-D028
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3000"
#   remediation: |
#     Write the path in full:
#     WORKDIR /srv/app
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       WORKDIR app
#     good: |
#       FROM debian:trixie-slim
#       WORKDIR /srv/app
package plimsoll.dockerfile.relative_workdir

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["arguments", 0])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "WORKDIR"
	not instruction.workdir
	folder := instruction.expanded[0]
	not regex.match(`^([/\\$"]|[A-Za-z]:)`, folder)
	not any_above(path[1], path[3])
	message := sprintf("`WORKDIR %s` is relative to a folder that only the base image knows", [folder])
}

# A WORKDIR above this one that cannot be told either has been judged itself.
any_above(i, j) if {
	some k, instruction in input.stages[i].instructions
	k < j
	instruction.name == "WORKDIR"
}
