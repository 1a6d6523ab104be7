# METADATA
# title: A container that Services send to says when it is ready
# description: >-
#   Without a readiness probe a pod is sent requests as soon as its program was started, and goes on being sent
#   them when it can no longer answer. Every rollout then loses some.
# scope: package
# custom:
#   id: PLM-W070
#   severity: low
#   principle: integrity
#   remediation: |
#     Ask the program itself, and let it answer well only when it can serve:
#     readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 5}
package plimsoll.workload.probes.readiness_probe

import data.plimsoll.lib.containers
import data.plimsoll.lib.services

deny contains {"message": message, "path": ["containers", i, "readinessProbe"]} if {
	some i, service in services.served
	container := input.containers[i]
	not container.probes.readiness
	message := sprintf("%s has no readiness probe, and Service `%s` sends to it", [containers.label(container), service])
}
