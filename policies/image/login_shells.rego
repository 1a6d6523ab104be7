# METADATA
# title: Accounts of services have no shell
# description: >-
#   An account that never logs in needs none, and with one a flaw that lets somebody become that user gives them a place to
#   work. What starts the service does not ask for it.
# scope: package
# custom:
#   id: PLM-I063
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Make accounts without one:
#     RUN useradd --system --no-create-home --shell /usr/sbin/nologin app
#   examples:
#     bad: |
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0, home: /root, shell: /bin/sh}
#           - {name: app, uid: 10001, gid: 10001, home: /app, shell: /bin/sh}
#     good: |
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0, home: /root, shell: /bin/sh}
#           - {name: app, uid: 10001, gid: 10001, home: /app, shell: /usr/sbin/nologin}
package plimsoll.image.login_shells

deny contains {"message": message, "path": ["contents", "users", i]} if {
	some i, user in input.contents.users
	user.uid != 0
	parts := split(user.shell, "/")
	not parts[count(parts) - 1] in {"nologin", "false", "sync", "halt", "shutdown", "true"}
	message := sprintf("`%s` may log in, with %s", [user.name, shown(user.shell)])
}

# An account without one gets the system's.
shown("") := "the shell of the system"

shown(shell) := sprintf("`%s`", [shell]) if shell != ""
