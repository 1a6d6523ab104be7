# METADATA
# title: Nobody becomes root without a password
# description: >-
#   With NOPASSWD the user that the container runs as is root in all but name. Whoever gets in through the
#   application has what USER was meant to keep from them.
# scope: package
# custom:
#   id: PLM-D044
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Do what needs root in the build, before USER, and leave sudo out:
#     USER root
#     RUN install -d -o 10001 /var/lib/app
#     USER 10001
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app
#       USER app
#     good: |
#       FROM debian:trixie-slim
#       RUN install -d -o 10001 /var/lib/app
#       USER 10001
package plimsoll.dockerfile.sudo_without_password

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.shipped
	some i, argument in command.arguments
	regex.match(`NOPASSWD|(^|\n)\s*permit\b[^\n]*\bnopass\b`, argument)
	message := "a user may become root without a password"
}
