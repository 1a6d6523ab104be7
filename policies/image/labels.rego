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
#   examples:
#     bad: |
#       config:
#         labels: {org.opencontainers.image.title: shop-web}
#     good: |
#       config:
#         labels:
#           org.opencontainers.image.title: shop-web
#           org.opencontainers.image.source: https://github.com/example/shop
#           org.opencontainers.image.revision: 3f8c2d1a9b7e6f5048c1d2e3f4a5b6c7d8e9f0a1
package plimsoll.image.labels

deny contains {"message": message, "path": ["config", "labels"]} if {
	some label in data.plimsoll.parameters["PLM-I034"].required
	object.get(input.config.labels, label, "") == ""
	message := sprintf("the image has no label `%s`", [label])
}
