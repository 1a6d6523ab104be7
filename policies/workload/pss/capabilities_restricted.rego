# METADATA
# title: Containers drop all capabilities but NET_BIND_SERVICE
# description: >-
#   Runtimes give a container some fourteen pieces of root's power, and hardly a server needs one of them.
#   What is dropped cannot be used by whoever breaks in.
# scope: package
# custom:
#   id: PLM-W014
#   severity: low
#   principle: authorization
#   profiles: [production, cis, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.10"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Pod security enforcement
#     - pss-restricted: capabilities_restricted
#   remediation: |
#     Drop them all, and add the one that is left if the server wants a port below 1024:
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
#             securityContext: {capabilities: {drop: [NET_RAW]}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {capabilities: {drop: [ALL]}}
package plimsoll.workload.pss.capabilities_restricted

import data.plimsoll.lib.containers
import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["containers", i, "securityContext", "capabilities", "drop"]} if {
	applies
	some i, container in input.containers
	not drops_all(container)
	message := sprintf("%s does not drop `ALL` capabilities", [containers.label(container)])
}

deny contains {"message": message, "path": ["containers", i, "securityContext", "capabilities", "add", j]} if {
	applies
	some i, container in input.containers
	some j, capability in container.securityContext.capabilities.add
	capability != "NET_BIND_SERVICE"
	message := sprintf("%s adds the capability `%s`", [containers.label(container), capability])
}

drops_all(container) if "ALL" in container.securityContext.capabilities.drop

applies if {
	kubernetes.at_least(22)
	not pods.windows_is_excused
}
