# METADATA
# title: Secrets are not kept in ConfigMaps
# description: >-
#   Far more people and programs may read ConfigMaps than Secrets, and nothing encrypts them or leaves them out of
#   logs. A key that is called a password is one.
# scope: package
# custom:
#   id: PLM-W069
#   severity: medium
#   principle: confidentiality
#   frameworks:
#     - nist-800-190: "4.1.4"
#     - nsa-cisa: Secrets
#   remediation: |
#     Move the key to a Secret, and change what it holds:
#     env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: ConfigMap
#       metadata: {name: web}
#       data: {db-user: web, db-password: quai-Torf-49-lund}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             envFrom: [{configMapRef: {name: web}}]
#     good: |
#       apiVersion: v1
#       kind: ConfigMap
#       metadata: {name: web}
#       data: {db-user: web}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             envFrom: [{configMapRef: {name: web}}]
#             volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
#         volumes: [{name: db, secret: {secretName: db}}]
package plimsoll.workload.secrets.secret_in_config_map

# Whole words only, and at the end: `password_policy` and `max_tokens` are no secrets.
names_a_secret := `(?i)(^|[-_.])(password|passwd|passphrase|secret[-_]?key|api[-_]?key|private[-_]?key|access[-_]?token|auth[-_]?token)$`

deny contains {"message": message, "path": ["related", "config_maps", i]} if {
	some i, config_map in input.related.config_maps
	some key in config_map.keys
	regex.match(names_a_secret, key)
	message := sprintf("ConfigMap `%s` has the key `%s`, which belongs in a Secret", [config_map.name, key])
}
