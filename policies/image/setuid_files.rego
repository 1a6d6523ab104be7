# METADATA
# title: No program of the application is setuid
# description: >-
#   Such a program runs with its owner's rights whoever starts it, so that a flaw in it makes a user root.
#   Those of the distribution are known and looked after, others are not.
# scope: package
# custom:
#   id: PLM-I015
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.8"
#     - nist-800-190: "4.1.2"
#   parameters:
#     known:
#       description: Setuid and setgid programs of distributions, by their names.
#       default:
#         - bwrap
#         - chage
#         - chfn
#         - chsh
#         - crontab
#         - dbus-daemon-launch-helper
#         - doas
#         - expiry
#         - fusermount
#         - fusermount3
#         - gpasswd
#         - mount
#         - mount.nfs
#         - newgidmap
#         - newgrp
#         - newuidmap
#         - pam_timestamp_check
#         - passwd
#         - ping
#         - ping6
#         - pkexec
#         - polkit-agent-helper-1
#         - postdrop
#         - postqueue
#         - pt_chown
#         - sg
#         - ssh-agent
#         - ssh-keysign
#         - su
#         - sudo
#         - sudoedit
#         - umount
#         - unix_chkpwd
#         - userhelper
#         - usernetctl
#         - utempter
#         - wall
#         - write
#         - write.ul
#         - bsd-write
#         - dotlockfile
#         - mlocate
#         - plocate
#         - staprun
#   remediation: |
#     Run the container as the user that the program needs, or give it a capability:
#     RUN chmod 755 /usr/local/bin/tool && setcap cap_net_raw+ep /usr/local/bin/tool
#   examples:
#     bad: |
#       contents:
#         files:
#           - {path: /usr/local/bin/tool, layer: 2, type: file, mode: "4755", setuid: true}
#     good: |
#       contents:
#         files:
#           - {path: /usr/local/bin/tool, layer: 2, type: file, mode: "0755", capabilities: [net_raw]}
package plimsoll.image.setuid_files

deny contains {"message": message, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	bit := lent(file)
	not file.removed_by
	known := data.plimsoll.parameters["PLM-I015"].known
	parts := split(file.path, "/")
	not parts[count(parts) - 1] in known
	message := sprintf("`%s` runs with the rights of its %s, whoever starts it", [file.path, bit])
}

lent(file) := "owner" if file.setuid

# A group's rights matter where the group is root.
lent(file) := "group" if {
	file.setgid
	not file.setuid
	file.gid == 0
}
