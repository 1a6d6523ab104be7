# METADATA
# title: Every service has a limit for processes
# description: >-
#   Without a limit a container may start processes until the host can start none, with a line of shell.
# scope: package
# custom:
#   id: PLM-C027
#   severity: low
#   principle: authorization
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "5.28"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Allow it some more than it has:
#     pids_limit: 200
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
#           pids_limit: 200
package plimsoll.compose.process_limit

deny contains {"message": message, "path": ["resources", "limits", "pids"]} if {
	not limited
	message := sprintf("service `%s` has no limit for processes", [input.name])
}

# Zero and less are no limit.
limited if input.resources.limits.pids > 0
