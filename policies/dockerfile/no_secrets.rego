# METADATA
# title: No credential stands in ENV, ARG or LABEL
# description: >-
#   What is written here stays in the image's config and history, where everybody who can pull the image
#   can read it. Overwriting or unsetting it in a later line takes nothing back.
# scope: package
# custom:
#   id: PLM-D001
#   severity: critical
#   principle: confidentiality
#   sensitive: true
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Revoke the credential, then pass the new one only while it is needed. The running container gets it as a
#     file or variable that the platform sets, a command of the build as a mount:
#     RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
#   examples:
#     bad: |
#       FROM node:24-slim
#       ENV DB_PASSWORD=tr4wl-Kestrel-92
#       CMD ["node", "server.js"]
#     good: |
#       FROM node:24-slim
#       ENV DB_PASSWORD_FILE=/run/secrets/db_password
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.no_secrets

import data.plimsoll.lib.dockerfile

deny contains {"message": message("ARG", pair), "path": ["global_args", i, "value"]} if {
	some i, pair in input.global_args
	pair.secret
}

deny contains {"message": message(instruction.name, pair), "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.instructions
	some i, pair in instruction.pairs
	pair.secret
}

message(name, pair) := sprintf("`%s %s` holds a credential (%s)", [name, pair.name, pair.secret.kind])
