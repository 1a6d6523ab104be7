# METADATA
# title: Nothing is run with sudo
# description: >-
#   The build is root unless USER says otherwise, so sudo adds nothing but a program that lends root's
#   rights. Left in the image, it is a way back to root for whoever gets in.
# scope: package
# custom:
#   id: PLM-D036
#   severity: low
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3004"
#   remediation: |
#     Run what needs root before USER, and leave sudo out:
#     USER root
#     RUN apt-get update && apt-get install -y --no-install-recommends curl
#     USER 10001
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN sudo apk add --no-cache curl
#     good: |
#       FROM alpine:3.24
#       RUN apk add --no-cache curl
package plimsoll.dockerfile.sudo

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program == "sudo"
	message := sprintf("`%s` needs no sudo", [command.text])
}
