# METADATA
# title: A .dockerignore keeps out of the image what nobody meant to ship
# description: >-
#   Whoever copies the whole context without one copies the history of the source, settings with passwords in them, and what
#   other builds left behind. All of it goes to the builder each time, too.
# scope: package
# custom:
#   id: PLM-D120
#   severity: medium
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Write a .dockerignore beside the Dockerfile that leaves everything out but what is needed:
#     *
#     !src
#     !package.json
#     !package-lock.json
#   examples:
#     form: normal
#     bad: |
#       ignore: {file: .dockerignore, patterns: [], lets_in: [.env, .git]}
#       final_stage: 0
#       stages:
#         - index: 0
#           instructions:
#             - {name: COPY, sources: ["."], destination: /app}
#     good: |
#       ignore: {file: .dockerignore, patterns: ["*", "!src"], lets_in: []}
#       final_stage: 0
#       stages:
#         - index: 0
#           instructions:
#             - {name: COPY, sources: ["."], destination: /app}
package plimsoll.dockerfile.open_context

import data.plimsoll.lib.context

deny contains {"message": message, "path": path} if {
	some path, instruction in context.whole
	count(input.ignore.patterns) == 0
	message := sprintf("`%s` takes in everything beside the Dockerfile: no `.dockerignore` leaves anything out", [instruction.name])
}
