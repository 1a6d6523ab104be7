# METADATA
# title: No service is told to run as root
# description: >-
#   With `user: root` a container runs as root whatever its image says, so whoever breaks out of it is root on the host.
# scope: package
# custom:
#   id: PLM-C017
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Name another user, or leave it to the image:
#     user: "10001:10001"
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           user: root
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           user: "10001:10001"
package plimsoll.compose.root_user

deny contains {"message": message, "path": ["user"]} if {
	split(input.user, ":")[0] in {"0", "root"}
	message := sprintf("service `%s` runs as root: `user: %s`", [input.name, input.user])
}
