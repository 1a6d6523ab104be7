# METADATA
# title: Every service names a fixed version of its image
# description: >-
#   `latest` is whatever was pushed last, so the next host may run different code and a restart may bring a change that
#   nobody made. A version or a digest makes an update, and a way back, mean something.
# scope: package
# custom:
#   id: PLM-C018
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.27"
#     - nist-800-190: "4.2.2"
#   remediation: |
#     Name the version, and better its digest too:
#     image: registry.example.com/shop/web:1.4.2
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
package plimsoll.compose.image_tag

import data.plimsoll.lib.images

deny contains {"message": message, "path": ["image"]} if {
	# What is built here is given the name, and not fetched by it.
	not input.build
	why := images.floating(input.image)
	message := sprintf("image `%s` of service `%s` %s", [input.image.text, input.name, why])
}
