# METADATA
# title: Every container requests CPU and memory
# description: >-
#   The scheduler places pods by what they request, so one that requests nothing lands on a full node and is the
#   first to be evicted there. Where there is a limit and no request, the limit is the request.
# scope: package
# custom:
#   id: PLM-W033
#   severity: medium
#   principle: authorization
#   frameworks:
#     - nsa-cisa: Resource policies
#   parameters:
#     resources:
#       description: What needs a request, where PLM-W004 does not ask for a limit anyway.
#       default: [cpu, memory]
#   remediation: |
#     Request what the container needs on an ordinary day:
#     resources: {requests: {cpu: 100m, memory: 128Mi}}
#   examples:
#     parameters:
#       PLM-W004.resources: [memory]
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {memory: 256Mi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}
package plimsoll.workload.resources.resource_requests

import data.plimsoll.lib.containers
import data.plimsoll.lib.resources

requested := data.plimsoll.parameters["PLM-W033"].resources

deny contains {"message": message, "path": ["containers", i, "resources", "requests"]} if {
	some i, container in input.containers
	container.role != "ephemeral"
	missing := [resource |
		some resource in requested
		not resource in resources.limited
		not container.resources.requests[resource]
		not container.resources.limits[resource]
		not input.pod.spec.resources.requests[resource]
	]
	count(missing) > 0
	message := sprintf("%s requests no %s", [containers.label(container), concat(" and no ", missing)])
}
