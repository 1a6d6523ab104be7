# METADATA
# title: No credential of a known shape stands in an object
# description: >-
#   A token of a cloud, a repository or a chat works for whoever reads the manifest. Custom resources take
#   such values in many fields, and far more people may read them than Secrets.
# scope: package
# custom:
#   id: PLM-O034
#   severity: high
#   principle: confidentiality
#   sensitive: true
#   frameworks:
#     - nist-800-190: "4.1.4"
#     - nsa-cisa: Secrets
#   remediation: |
#     Revoke the token, and name a Secret where the field has a place for that:
#     spec: {tokenSecretRef: {name: forge, key: token}}
#   examples:
#     bad: |
#       apiVersion: example.org/v1
#       kind: Mirror
#       metadata: {name: mirror, namespace: shop}
#       spec:
#         url: https://mirror:correct-horse-battery@git.example.com/shop.git
#     good: |
#       apiVersion: example.org/v1
#       kind: Mirror
#       metadata: {name: mirror, namespace: shop}
#       spec:
#         url: https://git.example.com/shop.git
#         secretRef: {name: mirror}
package plimsoll.object.credential_in_object

import data.plimsoll.lib.objects

# Kinds of credentials that only the name of their field tells: of somebody else's kinds nobody knows what a field
# named `secret` holds.
by_name := {"access-key", "api-key", "password", "private-key", "secret", "token"}

deny contains {"message": message, "path": credential.at} if {
	# ConfigMaps are told of by PLM-O021.
	input.object.kind != "ConfigMap"

	# A definition describes fields, and may show what is in them.
	input.object.kind != "CustomResourceDefinition"
	some credential in input.credentials
	not credential.secret.kind in by_name
	message := sprintf("%s holds a credential (%s)", [objects.label, credential.secret.kind])
}
