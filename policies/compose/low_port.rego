# METADATA
# title: No service takes a port of the host's that is for its system
# description: >-
#   Whoever connects to a port below 1024 takes what answers for a service of the host itself. For websites it is what those
#   ports are for.
# scope: package
# custom:
#   id: PLM-C024
#   severity: low
#   principle: authorization
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "5.7"
#   remediation: |
#     Publish another, or let one proxy have ports 80 and 443:
#     ports: ["127.0.0.1:8025:25"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["127.0.0.1:25:25"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["127.0.0.1:8025:25"]
package plimsoll.compose.low_port

allowed := {80, 443}

deny contains {"message": message, "path": ["ports", i]} if {
	some i, port in input.ports
	port.published < 1024
	not port.published in allowed
	message := sprintf("service `%s` takes port `%v` of its host", [input.name, port.published])
}
