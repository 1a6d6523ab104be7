# METADATA
# title: No service switches SELinux off
# description: >-
#   Where the host has SELinux, a container's label is what keeps it from the host's files and from those of other
#   containers. `disable` lets it at all of them.
# scope: package
# custom:
#   id: PLM-C014
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.2"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, and have volumes labelled where files cannot be reached:
#     volumes: ["./data:/data:Z"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           security_opt: [label:disable]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: ["./data:/data:Z"]
package plimsoll.compose.selinux

deny contains {"message": message, "path": ["security_opt", i]} if {
	some i, option in input.security_opt
	option.name == "label"
	option.value == "disable"
	message := sprintf("service `%s` has no SELinux label: `disable`", [input.name])
}
