# METADATA
# title: No variable in the image turns checks of certificates off
# description: >-
#   What runs in the container then takes anybody on the way for the server that it meant. The variable
#   holds for every program in the image, not only for the one it was set for.
# scope: package
# custom:
#   id: PLM-I039
#   severity: high
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Install the certificate of the authority instead:
#     COPY corporate-ca.crt /usr/local/share/ca-certificates/
#     RUN update-ca-certificates
#   examples:
#     bad: |
#       config:
#         env:
#           - {name: NODE_TLS_REJECT_UNAUTHORIZED, value: "0"}
#     good: |
#       config:
#         env:
#           - {name: NODE_EXTRA_CA_CERTS, value: /usr/local/share/ca-certificates/corporate-ca.crt}
package plimsoll.image.tls_off

import data.plimsoll.lib.environment

deny contains {"message": message, "path": ["config", "env", i]} if {
	some i, variable in input.config.env
	environment.tls_off(variable.name, variable.value)
	message := sprintf("`%s` turns the check of certificates off", [variable.name])
}
