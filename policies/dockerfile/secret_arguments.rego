# METADATA
# title: Credentials are not passed as build arguments
# description: >-
#   What an ARG is given at build time goes into the history of the image, and an ENV made from it into
#   the config. Both travel with the image to everybody who pulls it.
# scope: package
# custom:
#   id: PLM-D020
#   severity: medium
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Take it as a secret of the build:
#     RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
#     docker build --secret id=npm_token,env=NPM_TOKEN .
#   examples:
#     bad: |
#       FROM node:24-slim
#       ARG NPM_TOKEN
#       RUN npm ci --omit=dev && npm cache clean --force
#     good: |
#       FROM node:24-slim
#       RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN \
#           npm ci --omit=dev && npm cache clean --force
package plimsoll.dockerfile.secret_arguments

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.variables

deny contains {"message": message, "path": ["global_args", i, "name"]} if {
	some i, pair in input.global_args
	passed(pair)
	message := sprintf("what `ARG %s` is given ends up in the history of the image", [pair.name])
}

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "name"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "ARG"
	some i, pair in instruction.pairs
	not pair.name in {global.name | some global in input.global_args}
	passed(pair)
	message := sprintf("what `ARG %s` is given ends up in the history of the image", [pair.name])
}

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "ENV"
	dockerfile.ships(path)
	some i, pair in instruction.pairs
	variables.secret(pair.name)
	some name in variables.named(pair.value)
	variables.secret(name)
	message := sprintf("`ENV %s` keeps what the build is given for `%s` in the image", [pair.name, name])
}

# An ARG without a value is there to be given one.
passed(pair) if {
	variables.secret(pair.name)
	object.get(pair, "value", "") == ""
}
