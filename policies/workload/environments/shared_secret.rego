# METADATA
# title: Every environment has secrets of its own
# description: >-
#   Whoever can read the secrets of a test environment, and many can, has those of production where the two
#   are the same. Nor can one be changed without the other.
# scope: package
# custom:
#   id: PLM-E002
#   severity: high
#   principle: confidentiality
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.4"
#   parameters:
#     keys:
#       description: Keys whose values may be the same everywhere, as globs.
#       default: ["*user*", "*host*", "*name*", "*url*", "*endpoint*", "*region*", "ca.crt", "*.pub"]
#   examples:
#     form: normal
#     bad: |
#       environment: production
#       related:
#         secrets:
#           - name: db
#             shared_with:
#               - {environment: staging, file: deploy/staging/db.yaml, name: db, key: password, own_key: password}
#     good: |
#       environment: production
#       related:
#         secrets:
#           - name: db
#   remediation: |
#     Make a secret for each environment, and give the one that was shared up:
#     kubectl create secret generic db --namespace shop --from-literal=password="$(openssl rand -base64 24)"
package plimsoll.workload.environments.shared_secret

deny contains {"message": message, "path": ["related", "secrets", i]} if {
	some i, secret in input.related.secrets
	some other in secret.shared_with
	every pattern in data.plimsoll.parameters["PLM-E002"].keys {
		not glob.match(pattern, [], lower(other.own_key))
	}
	message := sprintf(
		"`%s` of secret `%s` has the value of `%s` of secret `%s` in %s (%s)",
		[other.own_key, secret.name, other.key, other.name, other.environment, other.file],
	)
}
