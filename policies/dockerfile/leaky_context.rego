# METADATA
# title: The .dockerignore leaves out what is secret
# description: >-
#   A .dockerignore that names build output and forgets the history of the source, or the settings with passwords in them,
#   lets them into every image that copies its whole context, as soon as somebody has them in their folder.
# scope: package
# custom:
#   id: PLM-D121
#   severity: medium
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   parameters:
#     names:
#       description: >-
#         What must be left out, of .aws, .docker/config.json, .env, .git, .hg, .kube, .netrc, .npmrc, .ssh, .svn, .venv,
#         *.key, *.p12, *.pem, *.tfstate, id_ed25519, id_rsa and node_modules.
#       default: [.env, .git]
#   remediation: |
#     Name it, or leave everything out but what is needed:
#     .git
#     .env*
#   examples:
#     form: normal
#     bad: |
#       ignore: {file: .dockerignore, patterns: [dist], lets_in: [.env, .git]}
#       final_stage: 0
#       stages:
#         - index: 0
#           instructions:
#             - {name: COPY, sources: ["."], destination: /app}
#     good: |
#       ignore: {file: .dockerignore, patterns: [dist, .git, ".env*"], lets_in: []}
#       final_stage: 0
#       stages:
#         - index: 0
#           instructions:
#             - {name: COPY, sources: ["."], destination: /app}
package plimsoll.dockerfile.leaky_context

import data.plimsoll.lib.context

deny contains {"message": message, "path": path} if {
	some path, instruction in context.whole
	count(input.ignore.patterns) > 0
	count(let_in) > 0
	message := sprintf("`%s` takes in `%s` where it is there: `%s` does not leave it out", [
		instruction.name,
		concat("` and `", let_in),
		input.ignore.file,
	])
}

let_in := [name | some name in input.ignore.lets_in; name in data.plimsoll.parameters["PLM-D121"].names]
