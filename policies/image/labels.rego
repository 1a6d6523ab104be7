# METADATA
# title: The image says where it comes from
# description: >-
#   Labels travel with the image and answer, years later, whose it is and which source it was built from.
#   Registries and scanners show them.
# scope: package
# custom:
#   id: PLM-I034
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   parameters:
#     required:
#       description: The labels that an image must have.
#       default: [org.opencontainers.image.source, org.opencontainers.image.revision]
#   remediation: |
#     Set them where the image is built:
#     docker build --label org.opencontainers.image.revision="$(git rev-parse HEAD)" .
package plimsoll.image.labels

deny contains {"message": message, "path": ["config", "labels"]} if {
	some label in data.plimsoll.parameters["PLM-I034"].required
	object.get(input.config.labels, label, "") == ""
	message := sprintf("the image has no label `%s`", [label])
}
