# METADATA
# title: Secrets come as files and not as variables
# description: >-
#   A variable is inherited by every program that the container starts, is printed by crash reports, and never
#   changes while the container runs. A file has an owner and follows when the Secret is rotated.
# scope: package
# custom:
#   id: PLM-W068
#   severity: low
#   principle: confidentiality
#   profiles: [strict, cis]
#   frameworks:
#     - cis-kubernetes: "5.4.1"
#     - nsa-cisa: Secrets
#   remediation: |
#     Mount the Secret, and tell the program where the file is:
#     volumes: [{name: db, secret: {secretName: db, defaultMode: 0400}}]
#     env: [{name: DB_PASSWORD_FILE, value: /run/secrets/db/password}]
#   examples:
#     bad: |
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
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env: [{name: DB_PASSWORD_FILE, value: /run/secrets/db/password}]
#             volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
#         volumes: [{name: db, secret: {secretName: db}}]
package plimsoll.workload.secrets.secret_by_env

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["env", i, "from"]} if {
	some i, variable in input.env
	variable.from.kind == "secret"
	message := sprintf("%s gets Secret `%s` as variable `%s`", [
		containers.label(input.containers[variable.container]), variable.from.name, variable.name,
	])
}

deny contains {"message": message, "path": ["env_from", i]} if {
	some i, source in input.env_from
	source.kind == "secret"
	message := sprintf("%s gets all of Secret `%s` as variables", [containers.label(input.containers[source.container]), source.name])
}
