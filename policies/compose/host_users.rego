# METADATA
# title: No service gets around the user namespace of its host
# description: >-
#   Where the daemon maps users, root of a container is nobody on the host. `userns_mode: host` takes that away for one
#   container, whose root is then the host's.
# scope: package
# custom:
#   id: PLM-C006
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.30"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, and let files belong to the users that the daemon maps to.
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           userns_mode: host
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
package plimsoll.compose.host_users

deny contains {"message": message, "path": ["namespaces", "user"]} if {
	input.namespaces.user == "host"
	message := sprintf("service `%s` shares the users of its host: `userns_mode: host`", [input.name])
}
