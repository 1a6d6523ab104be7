# METADATA
# title: Ports are published on addresses that somebody chose
# description: >-
#   A port that is published without an address is open on all of the host's, also towards networks that nobody thought of,
#   and past its firewall, since Docker writes rules of its own.
# scope: package
# custom:
#   id: PLM-C022
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "5.13"
#   remediation: |
#     Name the address that others are to call, or 127.0.0.1 for a proxy on the host:
#     ports: ["127.0.0.1:8080:8080"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["8080:8080"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["127.0.0.1:8080:8080"]
package plimsoll.compose.every_address

import data.plimsoll.lib.published

deny contains {"message": message, "path": ["ports", i]} if {
	some i, port in published.everywhere

	# Databases are told by PLM-C021.
	not data.plimsoll.parameters["PLM-C021"].ports[sprintf("%d", [port.target])]
	message := sprintf("service `%s` offers port `%v` on every address of its host", [input.name, port.target])
}
