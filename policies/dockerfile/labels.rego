# METADATA
# title: The image says where it comes from
# description: >-
#   Labels travel with the image and answer, years later, whose it is and which source it was built from.
#   Registries and scanners show them.
# scope: package
# custom:
#   id: PLM-D082
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3049"
#   parameters:
#     required:
#       description: The labels that an image must have.
#       default: [org.opencontainers.image.source, org.opencontainers.image.licenses]
#   remediation: |
#     Name the source and the licence:
#     LABEL org.opencontainers.image.source="https://github.com/example/shop" \
#           org.opencontainers.image.licenses="Apache-2.0"
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       LABEL description="The shop's web server"
#     good: |
#       FROM debian:trixie-slim
#       LABEL org.opencontainers.image.source="https://github.com/example/shop" \
#             org.opencontainers.image.licenses="Apache-2.0"
package plimsoll.dockerfile.labels

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": ["stages", input.final_stage, "base"]} if {
	some label in data.plimsoll.parameters["PLM-D082"].required
	not label in given
	message := sprintf("the image has no label `%s`", [label])
}

given := {pair.name |
	some path, instruction in dockerfile.named("LABEL")
	dockerfile.ships(path)
	some pair in instruction.pairs
	pair.value != ""
}
