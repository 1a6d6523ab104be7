# METADATA
# title: What services say is kept
# description: >-
#   With the logging driver `none` what a service says is gone at once. After a break-in nobody can tell what happened.
# scope: package
# custom:
#   id: PLM-C035
#   severity: low
#   principle: non-repudiation
#   profiles: [production]
#   remediation: |
#     Keep it for a while, and not for ever:
#     logging: {driver: local, options: {max-size: 10m, max-file: "5"}}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           logging: {driver: none}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           logging: {driver: local, options: {max-size: 10m, max-file: "5"}}
package plimsoll.compose.no_log

deny contains {"message": message, "path": ["logging", "driver"]} if {
	input.logging.driver == "none"
	message := sprintf("nobody keeps what service `%s` says: `driver: none`", [input.name])
}
