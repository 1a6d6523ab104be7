# METADATA
# title: Who looks after an image stands in a label
# description: >-
#   MAINTAINER has been deprecated since Docker 1.13, and tools do not read it. A label is read by all of
#   them, and may be changed without a new instruction.
# scope: package
# custom:
#   id: PLM-D080
#   severity: low
#   principle: non-repudiation
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL4000"
#   remediation: |
#     Write a label:
#     LABEL org.opencontainers.image.authors="team@example.com"
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       MAINTAINER team@example.com
#     good: |
#       FROM debian:trixie-slim
#       LABEL org.opencontainers.image.authors="team@example.com"
package plimsoll.dockerfile.maintainer

import data.plimsoll.lib.dockerfile

deny contains object.union({"message": "`MAINTAINER` is deprecated", "path": path}, fix(instruction.text)) if {
	some path, instruction in dockerfile.named("MAINTAINER")
}

# The label that says the same, where the text means in quotes what it means without.
fix(text) := {"fix": sprintf(`LABEL org.opencontainers.image.authors="%s"`, [text])} if {
	regex.match(`^[^"\\$\r\n]+$`, text)
} else := {}
