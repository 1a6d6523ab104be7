# METADATA
# title: No service shares the network of its host
# description: >-
#   On the host's network a container sees all that is sent there, reaches what listens on the host itself only, and may
#   listen on every port. What keeps services apart is gone.
# scope: package
# custom:
#   id: PLM-C002
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.9"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Leave it out, and publish the ports that others need:
#     ports: ["127.0.0.1:8080:8080"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           network_mode: host
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["127.0.0.1:8080:8080"]
package plimsoll.compose.host_network

deny contains {"message": message, "path": ["namespaces", "network"]} if {
	input.namespaces.network == "host"
	message := sprintf("service `%s` shares the network of its host: `network_mode: host`", [input.name])
}
