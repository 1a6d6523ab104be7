# METADATA
# title: No credential stands in a command or a here-document
# description: >-
#   The command goes into the image's history as it is written, and a here-document into the layer.
#   Whoever can pull the image can read both, even if a later line deletes the file.
# scope: package
# custom:
#   id: PLM-D018
#   severity: critical
#   principle: confidentiality
#   sensitive: true
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Revoke the credential, then mount the new one for the one command that needs it:
#     RUN --mount=type=secret,id=token,env=TOKEN curl -H "Authorization: Bearer $TOKEN" https://example.org/
#   examples:
#     bad: |
#       FROM python:3.14-slim
#       RUN pip install --no-cache-dir --index-url https://build:tr4wl-Kestrel-92@pypi.example.com/simple shop==1.4
#     good: |
#       FROM python:3.14-slim
#       RUN --mount=type=secret,id=netrc,target=/root/.netrc \
#           pip install --no-cache-dir --index-url https://pypi.example.com/simple shop==1.4
package plimsoll.dockerfile.command_secrets

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["secrets", i])} if {
	some path, instruction in dockerfile.instructions
	some i, secret in instruction.secrets
	message := sprintf("`%s` shows a credential (%s)", [instruction.name, secret.kind])
}
