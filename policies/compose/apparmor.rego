# METADATA
# title: No service switches its AppArmor profile off
# description: >-
#   Where the host has AppArmor, Docker's profile keeps a container from mounting file systems and from writing to the
#   kernel's own files. `unconfined` takes that wall away.
# scope: package
# custom:
#   id: PLM-C013
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.1"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, or name a profile that is loaded on the host:
#     security_opt: [apparmor:docker-default]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           security_opt: [apparmor:unconfined]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           security_opt: [apparmor:docker-default]
package plimsoll.compose.apparmor

deny contains {"message": message, "path": ["security_opt", i]} if {
	some i, option in input.security_opt
	option.name == "apparmor"
	option.value == "unconfined"
	message := sprintf("service `%s` has no AppArmor profile: `unconfined`", [input.name])
}
