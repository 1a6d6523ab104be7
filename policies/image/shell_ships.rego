# METADATA
# title: The image has no shell
# description: >-
#   Most of what attackers do after getting in, they do with a shell. A program that is started directly
#   needs none.
# scope: package
# custom:
#   id: PLM-I028
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Build the final stage on an image without one:
#     FROM gcr.io/distroless/base-debian13:nonroot
#   examples:
#     bad: |
#       contents:
#         shells:
#           - {name: bash, path: /usr/bin/bash, layer: 0}
#     good: |
#       contents:
#         shells: []
package plimsoll.image.shell_ships

deny contains {"message": message, "path": ["contents", "shells", 0]} if {
	shell := input.contents.shells[0]
	message := sprintf("the image has a shell, `%s`", [shell.path])
}
