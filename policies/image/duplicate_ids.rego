# METADATA
# title: Each account has a number of its own
# description: >-
#   Two accounts with one number are one user to the kernel, with each other's files and processes. An account with
#   the number of root is told by a rule of its own.
# scope: package
# custom:
#   id: PLM-I027
#   severity: medium
#   principle: non-repudiation
#   profiles: [default]
#   remediation: |
#     Let the system choose the number, or choose one that is free:
#     RUN useradd --system app
#   examples:
#     bad: |
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0, home: /root, shell: /bin/sh}
#           - {name: web, uid: 10001, gid: 10001, home: /app, shell: /sbin/nologin}
#           - {name: worker, uid: 10001, gid: 10001, home: /app, shell: /sbin/nologin}
#     good: |
#       contents:
#         users:
#           - {name: root, uid: 0, gid: 0, home: /root, shell: /bin/sh}
#           - {name: web, uid: 10001, gid: 10001, home: /app, shell: /sbin/nologin}
#           - {name: worker, uid: 10002, gid: 10002, home: /app, shell: /sbin/nologin}
package plimsoll.image.duplicate_ids

deny contains {"message": message, "path": ["contents", "users", i]} if {
	some i, user in input.contents.users
	some j, other in input.contents.users
	j < i
	other.uid == user.uid
	user.uid != 0
	other.name != user.name
	message := sprintf("`%s` and `%s` have the same number, %d", [other.name, user.name, user.uid])
}
