# METADATA
# title: Secrets that are named are among the manifests
# description: >-
#   A container whose Secret is not there is not started. Many teams keep Secrets out of their manifests and
#   have an operator make them; for the others, a name that leads nowhere is misspelt.
# scope: package
# custom:
#   id: PLM-W053
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Add what makes it, such as an ExternalSecret or SealedSecret, or say that the container can do without:
#     secretRef: {name: web, optional: true}
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
#         volumes: [{name: db, secret: {secretName: db}}]
#     good: |
#       apiVersion: bitnami.com/v1alpha1
#       kind: SealedSecret
#       metadata: {name: db}
#       spec: {encryptedData: {password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
#         volumes: [{name: db, secret: {secretName: db}}]
package plimsoll.workload.references.dangling_secret

import data.plimsoll.lib.references

deny contains {"message": message, "path": ["related", "secrets", i, "uses", j]} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	some i, object in input.related.secrets
	not object.found
	some j, use in object.uses
	not use.optional
	message := sprintf("Secret `%s`, which %s needs, is not among the manifests", [object.name, references.user(use)])
}
