# METADATA
# title: No private key or file of credentials is copied into the image
# description: >-
#   A file in a layer stays in the image for everybody who can pull it, whatever later lines delete. Keys
#   and passwords in it have to be taken for published.
# scope: package
# custom:
#   id: PLM-D019
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   parameters:
#     names:
#       description: Names of files and folders that hold credentials; `*` stands for anything.
#       default:
#         - id_rsa
#         - id_dsa
#         - id_ecdsa
#         - id_ed25519
#         - "*.ppk"
#         - "*.p12"
#         - "*.pfx"
#         - "*.kdbx"
#         - "*-key.pem"
#         - "*_key.pem"
#         - privkey.pem
#         - server.key
#         - private.key
#         - .ssh
#         - .aws
#         - .gnupg
#         - .kube
#         - .docker/config.json
#         - .netrc
#         - .pgpass
#         - .git-credentials
#         - .pypirc
#         - .dockercfg
#         - .vault-token
#         - .htpasswd
#         - "*.tfstate"
#         - .env
#         - .env.local
#         - .env.prod
#         - .env.production
#         - kubeconfig
#   remediation: |
#     Mount it for the command that needs it, and name it in .dockerignore:
#     RUN --mount=type=ssh git clone git@github.com:example/private.git
#     RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
#   examples:
#     bad: |
#       FROM golang:1.27
#       COPY id_ed25519 /root/.ssh/
#       RUN git clone git@git.example.com:shop/private.git /src
#     good: |
#       FROM golang:1.27
#       RUN --mount=type=ssh git clone git@git.example.com:shop/private.git /src
package plimsoll.dockerfile.private_files

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["sources", i])} if {
	some path, instruction in dockerfile.instructions
	not instruction.from
	some i, source in instruction.sources
	some name in data.plimsoll.parameters["PLM-D019"].names
	is_named(trim_suffix(source, "/"), name)
	message := sprintf("`%s` puts `%s` into the image, which by its name holds credentials", [instruction.name, source])
}

is_named(source, name) if {
	not contains(name, "/")
	parts := split(source, "/")
	glob.match(name, null, parts[count(parts) - 1])
}

is_named(source, name) if {
	contains(name, "/")
	endswith(concat("", ["/", source]), concat("", ["/", name]))
}
