# METADATA
# title: Nobody switches a health check off
# description: >-
#   An image that tells how to see whether it is well does so because its program can hang. Switched off, a service that
#   hangs counts as one that runs, and what depends on it starts.
# scope: package
# custom:
#   id: PLM-C028
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.26"
#   remediation: |
#     Leave the image's check, or ask something that fits better here:
#     healthcheck: {test: [CMD, /app/healthy], interval: 30s}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           healthcheck: {disable: true}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           healthcheck: {test: [CMD, /app/healthy], interval: 30s}
package plimsoll.compose.healthcheck

deny contains {"message": message, "path": ["healthcheck"]} if {
	input.healthcheck.disabled
	message := sprintf("service `%s` switches its image's health check off", [input.name])
}
