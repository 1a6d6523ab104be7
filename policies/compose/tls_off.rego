# METADATA
# title: No variable turns checks of certificates off
# description: >-
#   A program that takes every certificate talks to whoever stands between, and hands over its tokens. A variable does that
#   for all that runs in the container, and is forgotten there.
# scope: package
# custom:
#   id: PLM-C036
#   severity: high
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Remove the variable, and give the program the authority that it does not know:
#     environment: {NODE_EXTRA_CA_CERTS: /run/configs/ca.pem}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           environment: {NODE_TLS_REJECT_UNAUTHORIZED: "0"}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           environment: {NODE_EXTRA_CA_CERTS: /run/ca.pem}
#           volumes: [./ca.pem:/run/ca.pem:ro]
package plimsoll.compose.tls_off

import data.plimsoll.lib.environment

deny contains {"message": message, "path": ["environment", i, "value"]} if {
	some i, variable in input.environment
	environment.tls_off(variable.name, variable.value)
	message := sprintf("service `%s` checks no certificates: `%s` is `%s`", [input.name, variable.name, variable.value])
}
