# METADATA
# title: What is copied is not left out of the context
# description: >-
#   What the .dockerignore leaves out never reaches the builder, so COPY does not find it, and the build fails for everybody
#   but those whose builder still has it.
# scope: package
# custom:
#   id: PLM-D122
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Take the pattern back for what is copied, at the end of the .dockerignore, or copy something else:
#     dist/*
#     !dist/server.js
#   examples:
#     form: normal
#     bad: |
#       ignore: {file: .dockerignore, patterns: [dist], lets_in: []}
#       final_stage: 0
#       stages:
#         - index: 0
#           instructions:
#             - {name: COPY, origins: [{kind: path, text: dist/server.js, ignored: true}]}
#     good: |
#       ignore: {file: .dockerignore, patterns: ["dist/*", "!dist/server.js"], lets_in: []}
#       final_stage: 0
#       stages:
#         - index: 0
#           instructions:
#             - {name: COPY, origins: [{kind: path, text: dist/server.js}]}
package plimsoll.dockerfile.ignored_source

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["origins", i])} if {
	some path, instruction in dockerfile.instructions
	some i, origin in instruction.origins
	origin.ignored
	message := sprintf("`%s` is not in the context: `%s` leaves it out", [origin.text, input.ignore.file])
}
