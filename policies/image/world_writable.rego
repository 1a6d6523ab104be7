# METADATA
# title: Nothing in the image is writable for everybody
# description: >-
#   Whoever gets in as any user can replace a program or a setting that another user, root among them,
#   will use. The application needs write access for its own user only.
# scope: package
# custom:
#   id: PLM-I018
#   severity: medium
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Give the files to the user that writes them:
#     COPY --chown=10001:10001 --chmod=750 data/ /var/lib/app/
#   examples:
#     bad: |
#       contents:
#         files:
#           - {path: /app/plugins, layer: 2, type: directory, mode: "0777", world_writable: true}
#     good: |
#       contents:
#         files: []
package plimsoll.image.world_writable

deny contains {"message": message, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	file.world_writable
	not file.removed_by
	file.type in {"file", "directory"}
	not regex.match(`^/(dev|proc|sys|run|tmp|var/tmp|var/lock)(/|$)`, file.path)
	message := sprintf("everybody may write `%s`", [file.path])
}
