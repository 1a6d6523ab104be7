# METADATA
# title: No process gains more privileges than its service has
# description: >-
#   A setuid program in the image makes root of any user who runs it. With `no-new-privileges` the kernel ignores the setuid
#   bit, and a process stays who it was.
# scope: package
# custom:
#   id: PLM-C015
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.25"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Say so for each service:
#     security_opt: [no-new-privileges]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_drop: [ALL]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_drop: [ALL]
#           security_opt: [no-new-privileges]
package plimsoll.compose.new_privileges

deny contains {"message": message, "path": ["security_opt"]} if {
	not says_so
	message := sprintf("service `%s` does not say `no-new-privileges`", [input.name])
}

says_so if {
	some option in input.security_opt
	option.name == "no-new-privileges"
	option.value == "true"
}
