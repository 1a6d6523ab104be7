# METADATA
# title: No credential is kept in the image's config or history
# description: >-
#   Environment and history travel with the image, and everybody who can pull it can read both. What a
#   build argument was set to is in the history too, even where no layer holds it.
# scope: package
# custom:
#   id: PLM-I003
#   severity: critical
#   principle: confidentiality
#   sensitive: true
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Revoke the credential, build the image without it, and delete the old one wherever it was pushed.
#     A build that needs one mounts it, which leaves no trace:
#     RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
#   examples:
#     bad: |
#       config:
#         env:
#           - {name: SMTP_HOST, value: mail.example.com}
#           - {name: SMTP_PASSWORD, value: "****", secret: {kind: password, redacted: "****"}}
#     good: |
#       config:
#         env:
#           - {name: SMTP_HOST, value: mail.example.com}
#           - {name: SMTP_PASSWORD_FILE, value: /run/secrets/smtp_password}
package plimsoll.image.secrets

deny contains {"message": message, "path": ["config", "env", i]} if {
	some i, variable in input.config.env
	variable.secret
	message := sprintf("the environment variable `%s` holds a credential (%s)", [variable.name, variable.secret.kind])
}

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, step in input.history
	step.secret
	message := sprintf("step %d of the history shows a credential (%s)", [i + 1, step.secret.kind])
}
