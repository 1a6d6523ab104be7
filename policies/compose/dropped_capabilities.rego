# METADATA
# title: Services drop all capabilities and add what they need
# description: >-
#   Docker gives a container some fourteen pieces of root's power, and hardly a server needs one of them. What is dropped
#   cannot be used by whoever breaks in.
# scope: package
# custom:
#   id: PLM-C011
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.3"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Drop them all, and add the ones that are left:
#     cap_drop: [ALL]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_drop: [NET_RAW]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_drop: [ALL]
package plimsoll.compose.dropped_capabilities

deny contains {"message": message, "path": ["cap_drop"]} if {
	not "ALL" in input.cap_drop
	message := sprintf("service `%s` does not drop `ALL` capabilities", [input.name])
}
