# METADATA
# title: No container is privileged
# description: >-
#   A privileged container has every capability and every device of its node, and no seccomp or AppArmor
#   profile holds it. Whoever gets into it has the node, and with it all other pods there.
# scope: package
# custom:
#   id: PLM-W001
#   severity: critical
#   principle: authorization
#   profiles: [default, cis, pss-baseline, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.2"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Pod security enforcement
#     - pss-baseline: privileged
#     - pss-restricted: privileged
#   remediation: |
#     Remove `privileged: true`, and grant the capability that is needed, if any:
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
#             securityContext: {privileged: true}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
package plimsoll.workload.pss.privileged

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "securityContext", "privileged"]} if {
	some i, container in input.containers
	container.securityContext.privileged == true
	message := sprintf("%s is privileged", [containers.label(container)])
}
