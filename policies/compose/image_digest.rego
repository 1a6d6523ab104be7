# METADATA
# title: Every image of a service is named by its digest
# description: >-
#   A tag can be moved to another image in the registry, by a release or by an attacker, and hosts that pull later run
#   something else. A digest is the image's own content.
# scope: package
# custom:
#   id: PLM-C039
#   severity: low
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.2.2"
#   remediation: |
#     Write the digest behind the tag, which then is there for people only:
#     image: registry.example.com/shop/web:1.4.2@sha256:<64 hexadecimal digits>
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2@sha256:3b1cb0d0c2f5a4e9e5f6d7a8b9c0d1e2f30415263748596a7b8c9daebfc0d1e2
package plimsoll.compose.image_digest

import data.plimsoll.lib.images

deny contains {"message": message, "path": ["image"]} if {
	not input.build
	input.image.repository
	not input.image.digest

	# What floats anyway is the business of PLM-C018.
	not images.floating(input.image)
	message := sprintf("image `%s` of service `%s` has no digest", [input.image.text, input.name])
}
