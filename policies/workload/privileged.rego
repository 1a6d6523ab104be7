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
#   frameworks:
#     - cis-kubernetes: "5.2.2"
#     - pss-baseline: privileged
#   remediation: |
#     Remove `privileged: true`, and grant the capability that is needed, if any:
#     securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
package plimsoll.workload.privileged

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "security_context", "privileged"]} if {
	some i, container in input.containers
	container.security_context.privileged == true
	message := sprintf("%s is privileged", [containers.label(container)])
}
