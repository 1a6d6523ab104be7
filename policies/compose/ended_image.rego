# METADATA
# title: Images of services still get security fixes
# description: >-
#   After the end of a release line no flaw in it is mended any more, however often the service is started anew. What is
#   found afterwards stays open for whoever finds it.
# scope: package
# custom:
#   id: PLM-C040
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.4"
#     - nist-800-190: "4.1.1"
#   remediation: |
#     Move to a line that is supported, the newest with long support first:
#     image: postgres:18.1
#   examples:
#     kind: compose
#     now: "2026-07-01T00:00:00Z"
#     bad: |
#       services:
#         web:
#           image: postgres:12.22
#     good: |
#       services:
#         web:
#           image: postgres:18.1
package plimsoll.compose.ended_image

import data.plimsoll.lib.ends

deny contains {"message": message, "path": ["image"]} if {
	# What is built here is only called so.
	not input.build
	fault := ends.fault(input.image)
	message := sprintf("image of service `%s`: %s", [input.name, fault])
}
