# METADATA
# title: What runs in production is not set up for development
# description: >-
#   Set up for development, programs show their insides to whoever makes them fail, and a debugger that listens runs any
#   code that it is sent.
# scope: package
# custom:
#   id: PLM-C037
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.5"
#   remediation: |
#     Say what it is, and keep what development needs in a file of its own, such as compose.override.yaml:
#     environment: {NODE_ENV: production}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           environment: {NODE_ENV: development}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           environment: {NODE_ENV: production}
package plimsoll.compose.debug_settings

import data.plimsoll.lib.environment

deny contains {"message": message, "path": ["environment", i, "value"]} if {
	some i, variable in input.environment
	environment.development(variable.name, variable.value)
	message := sprintf("service `%s` is set up for development: `%s` is `%s`", [input.name, variable.name, variable.value])
}
