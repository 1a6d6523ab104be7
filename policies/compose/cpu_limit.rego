# METADATA
# title: Every service has a limit for CPU
# description: >-
#   A container without a limit may take all of its host's CPU, and what is beside it gets slow for no reason of its own.
# scope: package
# custom:
#   id: PLM-C026
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.11"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Allow it what a busy day takes:
#     cpus: 1.5
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
#           cpus: 1.5
package plimsoll.compose.cpu_limit

deny contains {"message": message, "path": ["resources", "limits", "cpus"]} if {
	not limited
	message := sprintf("service `%s` has no limit for CPU", [input.name])
}

# Zero and less are no limit.
limited if input.resources.limits.cpus > 0
