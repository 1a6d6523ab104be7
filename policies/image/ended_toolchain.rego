# METADATA
# title: Programs were built with a toolchain that gets security fixes
# description: >-
#   A program has the standard library of its language in it, as it was on the day of the build. After the end of that line
#   a flaw there stays, until the program is built with a newer one.
# scope: package
# custom:
#   id: PLM-I065
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.4"
#     - nist-800-190: "4.1.1"
#   remediation: |
#     Build the program again with a line that is supported, or take a newer release of it:
#     FROM golang:1.27 AS build
#   examples:
#     now: "2026-07-01T00:00:00Z"
#     bad: |
#       contents:
#         languages:
#           - {name: go, version: 1.20.14, kind: program, path: /app/server, layer: 3}
#     good: |
#       contents:
#         languages:
#           - {name: go, version: 1.27.1, kind: program, path: /app/server, layer: 3}
package plimsoll.image.ended_toolchain

import data.plimsoll.lib.bases

deny contains {"message": message, "path": ["contents", "languages", i]} if {
	some i, language in input.contents.languages
	language.kind == "program"
	line := bases.ended_runtime(language)
	message := sprintf("`%s` was built with %s, which gets no more fixes: it ended on %s", [language.path, line.name, line.end])
}
