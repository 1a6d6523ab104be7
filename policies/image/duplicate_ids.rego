# METADATA
# title: Each account has a number of its own
# description: >-
#   Two accounts with one number are one user to the kernel, with each other's files and processes. With
#   the number 0 the other one is root.
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
	not known[{user.name, other.name}]
	message := sprintf("`%s` and `%s` have the same number, %d", [other.name, user.name, user.uid])
}

# Pairs that distributions come with.
known := {
	{"root", "toor"}: "FreeBSD has it",
	{"operator", "root"}: "Alpine before 3.20 has it",
}
