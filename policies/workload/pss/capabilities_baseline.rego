# METADATA
# title: No container adds capabilities that reach beyond it
# description: >-
#   A capability is a piece of root's power, and those that runtimes do not give by default, such as SYS_ADMIN
#   or NET_RAW, reach the node or its network. A container that has one needs no flaw in the kernel to get out.
# scope: package
# custom:
#   id: PLM-W013
#   severity: high
#   principle: authorization
#   profiles: [default, cis, pss-baseline, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.9"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Pod security enforcement
#     - pss-baseline: capabilities_baseline
#     - pss-restricted: capabilities_baseline
#   remediation: |
#     Remove it; a server that only wants a port below 1024 needs NET_BIND_SERVICE:
#     securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {capabilities: {add: [NET_ADMIN]}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
package plimsoll.workload.pss.capabilities_baseline

import data.plimsoll.lib.containers

# What runtimes give to containers that ask for nothing, less NET_RAW.
allowed := {
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT",
}

deny contains {"message": message, "path": ["containers", i, "securityContext", "capabilities", "add", j]} if {
	some i, container in input.containers
	some j, capability in container.securityContext.capabilities.add
	not capability in allowed
	message := sprintf("%s adds the capability `%s`", [containers.label(container), capability])
}
