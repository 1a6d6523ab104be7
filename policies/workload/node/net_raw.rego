# METADATA
# title: No container makes packets of its own
# description: >-
#   NET_RAW, which runtimes give to every container, lets it send packets with any sender, and so answer in the name of
#   others on its network. Only `ping` of old needs it.
# scope: package
# custom:
#   id: PLM-W156
#   severity: low
#   principle: integrity
#   profiles: [cis]
#   frameworks:
#     - cis-kubernetes: "5.2.8"
#   remediation: |
#     Drop it, and better all:
#     securityContext: {capabilities: {drop: [ALL]}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {capabilities: {drop: [MKNOD]}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {capabilities: {drop: [ALL]}}
package plimsoll.workload.node.net_raw

import data.plimsoll.lib.containers
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["containers", i, "securityContext", "capabilities"]} if {
	not pods.windows_is_excused
	some i, container in input.containers
	not drops(container)
	message := sprintf("%s may send packets in the name of others: it does not drop `NET_RAW`", [containers.label(container)])
}

deny contains {"message": message, "path": ["containers", i, "securityContext", "capabilities", "add", j]} if {
	some i, container in input.containers
	drops(container)
	some j, capability in container.securityContext.capabilities.add
	capability in {"NET_RAW", "ALL"}
	message := sprintf("%s may send packets in the name of others: it adds `%s`", [containers.label(container), capability])
}

drops(container) if {
	some capability in container.securityContext.capabilities.drop
	capability in {"NET_RAW", "ALL"}
}
