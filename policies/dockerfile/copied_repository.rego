# METADATA
# title: The history of the source does not ship
# description: >-
#   A folder such as .git holds every version of every file, deleted secrets included, and often the address with
#   the token that it was cloned by. Whoever pulls the image has all of it.
# scope: package
# custom:
#   id: PLM-D110
#   severity: medium
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Name .git in .dockerignore, and hand in what the build wants to know of it:
#     ARG REVISION
#     LABEL org.opencontainers.image.revision=$REVISION
#   examples:
#     bad: |
#       FROM python:3.14-slim
#       COPY .git /app/.git
#       COPY src/ /app/
#     good: |
#       FROM python:3.14-slim
#       ARG REVISION
#       LABEL org.opencontainers.image.revision=$REVISION
#       COPY src/ /app/
package plimsoll.dockerfile.copied_repository

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["sources", i])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"COPY", "ADD"}
	dockerfile.ships(path)
	some i, source in instruction.sources
	parts := split(trim_right(source, "/*"), "/")
	parts[count(parts) - 1] in {".git", ".hg", ".svn", ".bzr"}
	message := sprintf("`%s` brings every version of every file into the image", [source])
}
