# METADATA
# title: No variable turns checks of certificates off
# description: >-
#   A program that takes every certificate talks to whoever stands between, and hands over its tokens. A variable does
#   that for all that runs in the container, and is forgotten there.
# scope: package
# custom:
#   id: PLM-W129
#   severity: high
#   principle: integrity
#   frameworks:
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Encryption
#   remediation: |
#     Remove the variable, and give the program the authority that it does not know:
#     env: [{name: NODE_EXTRA_CA_CERTS, value: /etc/ssl/shop/ca.pem}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env: [{name: NODE_TLS_REJECT_UNAUTHORIZED, value: "0"}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env: [{name: NODE_EXTRA_CA_CERTS, value: /etc/ssl/shop/ca.pem}]
#             volumeMounts: [{name: ca, mountPath: /etc/ssl/shop}]
#         volumes: [{name: ca, configMap: {name: shop-ca}}]
package plimsoll.workload.settings.tls_off

import data.plimsoll.lib.containers
import data.plimsoll.lib.environment

deny contains {"message": message, "path": ["env", i, "value"]} if {
	some i, variable in input.env
	environment.tls_off(variable.name, variable.value)
	message := sprintf("%s checks no certificates: `%s` is `%s`", [
		containers.label(input.containers[variable.container]), variable.name, variable.value,
	])
}
