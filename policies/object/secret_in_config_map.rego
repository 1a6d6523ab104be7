# METADATA
# title: No credential stands in a ConfigMap
# description: >-
#   Far more people and programs may read ConfigMaps than Secrets, and nothing encrypts them or leaves them
#   out of logs. What counts is the value: a token of a known shape, or a literal under the name of a
#   password.
# scope: package
# custom:
#   id: PLM-O021
#   severity: medium
#   principle: confidentiality
#   sensitive: true
#   frameworks:
#     - cis-kubernetes: "5.4.2"
#     - nist-800-190: "4.1.4"
#     - nsa-cisa: Secrets
#   remediation: |
#     Move it to a Secret that is made where the value is kept, and change the value:
#     envFrom: [{secretRef: {name: web-db}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: ConfigMap
#       metadata: {name: web, namespace: shop}
#       data:
#         app.properties: |
#           db.user=shop
#           db.password=correct-horse
#     good: |
#       apiVersion: v1
#       kind: ConfigMap
#       metadata: {name: web, namespace: shop}
#       data:
#         app.properties: |
#           db.user=shop
#           db.password=${DB_PASSWORD}
package plimsoll.object.secret_in_config_map

import data.plimsoll.lib.objects

# Keys that PLM-W069 knows by their names, where a workload takes them.
names_a_secret := `(?i)(^|[-_.])(password|passwd|passphrase|secret[-_]?key|api[-_]?key|private[-_]?key|access[-_]?token|auth[-_]?token)$`

deny contains {"message": message, "path": credential.at} if {
	input.object.kind == "ConfigMap"
	objects.group == ""
	some credential in input.credentials
	key := credential.at[count(credential.at) - 1]
	not told_elsewhere(key)
	message := sprintf("ConfigMap `%s` holds a credential in `%s` (%s)", [objects.name, key, credential.secret.kind])
}

told_elsewhere(key) if {
	input.related.users > 0
	regex.match(names_a_secret, key)
}
