# METADATA
# title: No Secret has its values in its manifest
# description: >-
#   What stands in a manifest is in the repository, its history and every copy of it; base64 hides nothing. A
#   Secret belongs where the value is kept, and the manifest names it.
# scope: package
# custom:
#   id: PLM-O022
#   severity: medium
#   principle: confidentiality
#   frameworks:
#     - cis-kubernetes: "5.4.2"
#     - nist-800-190: "4.1.4"
#     - nsa-cisa: Secrets
#   remediation: |
#     Have it made from where the value is kept (External Secrets, Sealed Secrets, SOPS), or fill it in when it is applied:
#     stringData: {password: "${DB_PASSWORD}"}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Secret
#       metadata: {name: web, namespace: shop}
#       type: Opaque
#       stringData:
#         password: correct-horse
#     good: |
#       apiVersion: v1
#       kind: Secret
#       metadata: {name: web, namespace: shop}
#       type: Opaque
#       stringData:
#         password: "${DB_PASSWORD}"
package plimsoll.object.secret_in_manifest

import data.plimsoll.lib.objects

# Keys of what is no secret, though it is kept with one.
public := `(?i)(username|address|hostname|endpoint|url)$|^(ca|tls|client|server)?[-_.]?(crt|cert|pem|pub)$|(^|[-_.])(user(name)?|host(name)?|port|database|db(name)?|region|endpoint|url|email|ca\.crt|public[-_.]?key|certificate|\.pub)$|\.(crt|pub)$`

deny contains {"message": message, "path": ["fields", field]} if {
	input.object.kind == "Secret"
	objects.group == ""

	# In a cluster that is where the values belong.
	not input.admission

	# Encrypted by SOPS, and the cluster's own to fill in.
	not input.fields.sops
	not object.get(input.fields, "type", "Opaque") == "kubernetes.io/service-account-token"
	some field in {value.field | some value in input.secret_values}
	keys := sort({value.key |
		some value in input.secret_values
		value.field == field
		value.holds == "value"
		not regex.match(public, value.key)
	})
	count(keys) > 0
	message := sprintf("Secret `%s` has its values in the manifest: `%s`", [objects.name, concat("`, `", keys)])
}
