# METADATA
# title: Every image is a reference that can be pulled
# description: >-
#   A name that is no image reference is refused when the service is to start, with all that depends on it.
# scope: package
# custom:
#   id: PLM-C019
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write registry, repository in small letters, and tag or digest:
#     image: registry.example.com/shop/web:1.4.2
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/Shop/web:1.4.2
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
package plimsoll.compose.image_reference

deny contains {"message": message, "path": ["image"]} if {
	why := input.image.invalid

	# What is filled in later cannot be judged.
	not contains(input.image.text, "$")
	message := sprintf("image `%s` of service `%s` is no reference: %s", [input.image.text, input.name, why])
}
