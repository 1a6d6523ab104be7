# METADATA
# title: No service switches its seccomp profile off
# description: >-
#   Docker's seccomp profile closes system calls that hardly a program needs and many exploits do. `unconfined` opens them
#   all.
# scope: package
# custom:
#   id: PLM-C012
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.21"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, or name a profile that adds the call that is missing:
#     security_opt: [seccomp:./seccomp.json]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           security_opt: [seccomp:unconfined]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           security_opt: [seccomp:./seccomp.json]
package plimsoll.compose.seccomp

deny contains {"message": message, "path": ["security_opt", i]} if {
	some i, option in input.security_opt
	option.name == "seccomp"
	option.value == "unconfined"
	message := sprintf("service `%s` has no seccomp profile: `unconfined`", [input.name])
}
