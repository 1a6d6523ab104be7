# METADATA
# title: No image of a service is named so that it could be taken for another
# description: >-
#   Names one slip away from a well-known image are registered by people who wait for that slip. What they put there runs
#   with all that the service is given.
# scope: package
# custom:
#   id: PLM-C041
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Correct the name. If it is right, and yours, say so in a waiver:
#     image: postgres:18.1
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: postgers:18.1
#     good: |
#       services:
#         web:
#           image: postgres:18.1
package plimsoll.compose.look_alike

import data.plimsoll.lib.names

deny contains {"message": message, "path": ["image"]} if {
	# What is built here is only called so.
	not input.build
	meant := names.meant(input.image)
	message := sprintf("image `%s` of service `%s` looks like `%s`, and is another", [input.image.text, input.name, meant])
}
