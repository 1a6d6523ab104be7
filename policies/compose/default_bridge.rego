# METADATA
# title: Services are in networks of their own
# description: >-
#   On Docker's default bridge every container of the host reaches every other, those of other projects too, and none has a
#   name there.
# scope: package
# custom:
#   id: PLM-C032
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.29"
#     - nist-800-190: "4.3.3"
#   remediation: |
#     Leave it out, which makes a network for the file, or name one:
#     networks: [front]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           network_mode: bridge
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           networks: [front]
#       networks: {front: {}}
package plimsoll.compose.default_bridge

deny contains {"message": message, "path": ["namespaces", "network"]} if {
	input.namespaces.network == "bridge"
	message := sprintf("service `%s` is in the network of all containers: `network_mode: bridge`", [input.name])
}
