# METADATA
# title: No label holds a credential
# description: >-
#   Labels are shown by registries, scanners and dashboards, to everybody who may look at the image.
#   Whoever put the credential there meant it for a program.
# scope: package
# custom:
#   id: PLM-I024
#   severity: critical
#   principle: confidentiality
#   sensitive: true
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Revoke the credential, and pass the new one when the container starts:
#     docker run --env-file secrets.env web
#   examples:
#     bad: |
#       config:
#         labels: {org.opencontainers.image.title: shop-web, com.example.deploy-token: "****"}
#         label_secrets:
#           com.example.deploy-token: {kind: token, redacted: "****"}
#     good: |
#       config:
#         labels: {org.opencontainers.image.title: shop-web}
package plimsoll.image.label_secrets

deny contains {"message": message, "path": ["config", "labels", name]} if {
	some name, secret in input.config.label_secrets
	message := sprintf("the label `%s` holds a credential (%s)", [name, secret.kind])
}
