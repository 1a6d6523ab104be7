# METADATA
# title: Steps that belong together are one
# description: >-
#   Each RUN makes a layer, and what a later one deletes stays in the earlier one. Short steps right after each other
#   are read and cached as well in one.
# scope: package
# custom:
#   id: PLM-D113
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3059"
#   remediation: |
#     Write them as one, in a here-document if they are many:
#     RUN <<EOF
#     set -e
#     groupadd --gid 10001 app
#     useradd --uid 10001 --gid 10001 app
#     EOF
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN groupadd --gid 10001 app
#       RUN useradd --uid 10001 --gid 10001 app
#     good: |
#       FROM debian:trixie-slim
#       RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 app
package plimsoll.dockerfile.split_steps

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": ["stages", i, "instructions", j]} if {
	some i in dockerfile.shipped
	some j, instruction in input.stages[i].instructions
	short(instruction)
	before := input.stages[i].instructions[j - 1]
	short(before)
	before.flags == instruction.flags
	message := "this step and the one before it make two layers"
}

# A step of few commands. Longer ones are apart for their caches.
short(instruction) if {
	instruction.name == "RUN"
	count(instruction.heredocs) == 0
	count(instruction.commands) in {1, 2}
}
