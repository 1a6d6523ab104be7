# METADATA
# title: No secret is written into a Compose file
# description: >-
#   A Compose file is read by everybody who has the repository, and a secret in it is in their hands for good. Variables are
#   also shown by `docker inspect` to whoever may ask the daemon.
# scope: package
# custom:
#   id: PLM-C020
#   severity: high
#   principle: confidentiality
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.4"
#   sensitive: true
#   remediation: |
#     Change the secret, since it has been seen, and hand it over as a file:
#     services: {web: {secrets: [db-password], environment: {DB_PASSWORD_FILE: /run/secrets/db-password}}}
#     secrets: {db-password: {file: ./db-password.txt}}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           environment: {DB_PASSWORD: quai-Torf-49-lund}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           secrets: [db-password]
#           environment: {DB_PASSWORD_FILE: /run/secrets/db-password}
#       secrets: {db-password: {file: ./db-password.txt}}
package plimsoll.compose.secret_in_environment

deny contains {"message": message, "path": ["environment", i, "value"]} if {
	some i, variable in input.environment
	secret := variable.secret
	message := sprintf("variable `%s` of service `%s` holds a secret of kind `%s`", [variable.name, input.name, secret.kind])
}

deny contains {"message": message, "path": ["build", "args", i, "value"]} if {
	some i, argument in input.build.args
	secret := argument.secret
	message := sprintf("build argument `%s` of service `%s` holds a secret of kind `%s`", [argument.name, input.name, secret.kind])
}
