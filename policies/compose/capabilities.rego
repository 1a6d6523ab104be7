# METADATA
# title: No service adds capabilities that reach beyond it
# description: >-
#   A capability is a piece of root's power, and those that Docker does not give by itself, such as SYS_ADMIN, reach the host
#   or its network. A container that has one needs no flaw in the kernel to get out.
# scope: package
# custom:
#   id: PLM-C010
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.3"
#     - nist-800-190: "4.4.3"
#   remediation: |
#     Remove it; a server that only wants a port below 1024 needs NET_BIND_SERVICE:
#     cap_drop: [ALL]
#     cap_add: [NET_BIND_SERVICE]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_add: [SYS_ADMIN]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           cap_drop: [ALL]
#           cap_add: [NET_BIND_SERVICE]
package plimsoll.compose.capabilities

# What Docker gives to containers that ask for nothing.
allowed := {
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"NET_RAW",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT",
}

deny contains {"message": message, "path": ["cap_add", i]} if {
	some i, capability in input.cap_add
	not capability in allowed
	message := sprintf("service `%s` adds the capability `%s`", [input.name, capability])
}
