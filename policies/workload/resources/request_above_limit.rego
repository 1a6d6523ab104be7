# METADATA
# title: No container requests more than its limit allows
# description: >-
#   The API server refuses such a container, so the rollout fails, often after everything else was applied. It
#   mostly is a slip of the unit.
# scope: package
# custom:
#   id: PLM-W034
#   severity: high
#   principle: integrity
#   remediation: |
#     Let the limit be the greater of the two:
#     resources: {requests: {memory: 128Mi}, limits: {memory: 256Mi}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {memory: 512Mi}, limits: {memory: 256Mi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {memory: 512Mi}, limits: {memory: 1Gi}}
package plimsoll.workload.resources.request_above_limit

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "resources", "requests", resource]} if {
	some i, container in input.containers
	some resource, request in container.resources.requests
	limit := container.resources.limits[resource]
	request.value > limit.value
	message := sprintf("%s requests `%s` of %s, more than its limit of `%s`", [containers.label(container), request.text, resource, limit.text])
}
