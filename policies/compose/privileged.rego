# METADATA
# title: No service is privileged
# description: >-
#   A privileged container has every capability and every device of its host, and no seccomp or AppArmor profile holds it.
#   Whoever gets into it has the host, and with it all other containers there.
# scope: package
# custom:
#   id: PLM-C001
#   severity: critical
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.4"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Remove `privileged: true`, and grant the capability that is needed, if any:
#     cap_add: [NET_BIND_SERVICE]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           privileged: true
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_drop: [ALL]
#           cap_add: [NET_BIND_SERVICE]
package plimsoll.compose.privileged

deny contains {"message": message, "path": ["privileged"]} if {
	input.privileged
	message := sprintf("service `%s` is privileged", [input.name])
}
