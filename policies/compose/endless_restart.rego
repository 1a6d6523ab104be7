# METADATA
# title: Restarts after failures end
# description: >-
#   A service that is started again for ever hides that it fails, fills the logs and keeps its host busy. After a few tries
#   somebody should look.
# scope: package
# custom:
#   id: PLM-C029
#   severity: low
#   principle: integrity
#   profiles: [cis]
#   frameworks:
#     - cis-docker: "5.14"
#   remediation: |
#     Say how many tries there are:
#     restart: on-failure:5
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           restart: always
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           restart: on-failure:5
package plimsoll.compose.endless_restart

deny contains {"message": message, "path": ["restart"]} if {
	input.restart in {"always", "unless-stopped", "on-failure"}
	message := sprintf("service `%s` is started again for ever: `restart: %s`", [input.name, input.restart])
}
