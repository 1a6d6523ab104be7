# METADATA
# title: No secret is written into a manifest
# description: >-
#   A manifest is read by everybody who has the repository, the cluster's API or a backup of either, and a secret
#   in it is in their hands for good. A Secret object, or better a store outside, keeps it in one place.
# scope: package
# custom:
#   id: PLM-W067
#   severity: high
#   principle: confidentiality
#   frameworks:
#     - cis-kubernetes: "5.4.1"
#     - nist-800-190: "4.1.4"
#     - nsa-cisa: Secrets
#   sensitive: true
#   remediation: |
#     Change the secret, since it has been seen, and take it from a Secret:
#     env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env: [{name: DB_PASSWORD, value: quai-Torf-49-lund}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env:
#               - name: DB_PASSWORD
#                 valueFrom: {secretKeyRef: {name: db, key: password}}
package plimsoll.workload.secrets.secret_in_env

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["env", i, "value"]} if {
	some i, variable in input.env
	secret := variable.secret
	message := sprintf("variable `%s` of %s holds a secret of kind `%s`", [variable.name, containers.label(input.containers[variable.container]), secret.kind])
}

# What the parser masked in a program's arguments.
deny contains {"message": message, "path": ["containers", i, field, j]} if {
	some i, container in input.containers
	some field in ["command", "args"]
	some j, word in container[field]
	contains(word, "****")
	message := sprintf("`%s` of %s holds a secret: `%s`", [field, containers.label(container), word])
}
