# METADATA
# title: The user of the image is in the image
# description: >-
#   A name that /etc/passwd does not have keeps the container from starting. It mostly means that the
#   account was made in another stage.
# scope: package
# custom:
#   id: PLM-I026
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Make the account in the stage that ships, or name the number:
#     USER 10001:10001
#   examples:
#     bad: |
#       config:
#         user: app
#       contents:
#         users: [{name: root, uid: 0, gid: 0, home: /root, shell: /bin/sh}]
#     good: |
#       config:
#         user: app
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0, home: /root, shell: /bin/sh}
#           - {name: app, uid: 10001, gid: 10001, home: /app, shell: /sbin/nologin}
#         user: {name: app, uid: 10001, gid: 10001}
package plimsoll.image.unknown_user

deny contains {"message": message, "path": ["config", "user"]} if {
	input.contents
	not input.contents.user
	name := split(input.config.user, ":")[0]
	not regex.match(`^[0-9]*$`, name)
	message := sprintf("there is no account `%s` in the image", [name])
}
