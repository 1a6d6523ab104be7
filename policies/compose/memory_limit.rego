# METADATA
# title: Every service has a limit for memory
# description: >-
#   A container without a limit may take all memory of its host, by a leak or by an attacker's doing. The kernel then kills
#   what it likes, and it need not be the one that leaked.
# scope: package
# custom:
#   id: PLM-C025
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.10"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Measure what it uses, then allow it some more:
#     mem_limit: 256m
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           restart: unless-stopped
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           restart: unless-stopped
#           mem_limit: 256m
package plimsoll.compose.memory_limit

deny contains {"message": message, "path": ["resources", "limits", "memory"]} if {
	not limited
	message := sprintf("service `%s` has no limit for memory", [input.name])
}

# Zero and less are no limit.
limited if input.resources.limits.memory > 0
