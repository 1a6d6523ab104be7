# METADATA
# title: Production takes no secrets and settings of development
# description: >-
#   A Secret that is called after development is known to all who develop, and opens what they opened with it. In
#   production it is either the wrong one, or development has the key to production.
# scope: package
# custom:
#   id: PLM-W141
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.5"
#   parameters:
#     words:
#       description: What the beginning or the end of a name says of objects that are not for production.
#       default: [dev, develop, development, test, qa, staging]
#   remediation: |
#     Make one for production, with values of its own, and name that:
#     secretKeyRef: {name: db, key: password}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
#         volumes: [{name: db, secret: {secretName: db-dev}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
#         volumes: [{name: db, secret: {secretName: db}}]
package plimsoll.workload.references.development_object

import data.plimsoll.lib.references

words := data.plimsoll.parameters["PLM-W141"].words

# Where environments are told apart, PLM-E003 speaks.
deny contains {"message": message, "path": ["related", kind, i, "uses", j]} if {
	not input.environment
	some kind, what in references.kinds
	some i, object in input.related[kind]
	parts := regex.split(`[-._]`, object.name)
	some word in {parts[0], parts[count(parts) - 1]}
	word in words
	some j, use in object.uses
	message := sprintf("%s takes %s `%s`, which is one of `%s` by its name", [references.user(use), what, object.name, word])
}
