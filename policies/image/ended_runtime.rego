# METADATA
# title: The runtime in the image still gets security fixes
# description: >-
#   The runtime is the part of the image that reads what strangers send. After the end of its line a flaw
#   in it stays open for good.
# scope: package
# custom:
#   id: PLM-I014
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.4"
#     - nist-800-190: "4.1.1"
#   remediation: |
#     Move to a line that is supported:
#     FROM python:3.14-slim
#   examples:
#     now: "2026-07-01T00:00:00Z"
#     bad: |
#       contents:
#         languages:
#           - {name: python, version: 3.9.19, kind: runtime, path: /usr/local, layer: 1}
#     good: |
#       contents:
#         languages:
#           - {name: python, version: 3.14.6, kind: runtime, path: /usr/local, layer: 1}
package plimsoll.image.ended_runtime

import data.plimsoll.lib.bases

deny contains {"message": message, "path": ["contents", "languages", i]} if {
	some i, language in input.contents.languages
	language.kind == "runtime"
	line := bases.ended_runtime(language)
	message := sprintf("`%s` is %s, which gets no more fixes: it ended on %s", [language.path, line.name, line.end])
}
