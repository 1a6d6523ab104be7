# METADATA
# title: No file in the image holds a credential
# description: >-
#   Everybody who can pull the image can unpack its layers and read the file, one that a later layer
#   deletes included. The credential has to be taken for published.
# scope: package
# custom:
#   id: PLM-I020
#   severity: critical
#   principle: confidentiality
#   sensitive: true
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   parameters:
#     ignored:
#       description: >-
#         Where files with keys for examples and tests lie; `*` stands for anything, slashes included.
#       default:
#         - /usr/share/doc/*
#         - /usr/share/perl*/*
#         - /etc/ssl/private/ssl-cert-snakeoil.key
#         - "*/test/*"
#         - "*/tests/*"
#         - "*/testdata/*"
#         - "*/test-fixtures/*"
#         - "*/fixtures/*"
#         - "*/examples/*"
#   remediation: |
#     Revoke the credential, then mount the new one for the command that needs it:
#     RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
#   examples:
#     bad: |
#       contents:
#         files:
#           - path: /root/.netrc
#             layer: 1
#             removed_by: 3
#             type: file
#             mode: "0600"
#             secrets: [{kind: password, redacted: "****", line: 1}]
#     good: |
#       contents:
#         files: []
package plimsoll.image.file_secrets

deny contains {"message": message, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	count(file.secrets) > 0
	every pattern in data.plimsoll.parameters["PLM-I020"].ignored {
		not glob.match(pattern, null, file.path)
	}
	kinds := concat(", ", sort({secret.kind | some secret in file.secrets}))
	message := sprintf("`%s` holds a credential (%s)%s", [file.path, kinds, fate(file)])
}

fate(file) := ", and deleting it further up takes nothing back" if file.removed_by

fate(file) := "" if not file.removed_by
