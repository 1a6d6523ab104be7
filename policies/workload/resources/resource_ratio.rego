# METADATA
# title: Limits are not many times the requests
# description: >-
#   The scheduler fills a node by requests, so containers whose limits are many times higher can together ask
#   for far more than it has. When they do, the kernel kills some, and which one is luck.
# scope: package
# custom:
#   id: PLM-W035
#   severity: low
#   principle: authorization
#   profiles: [production]
#   parameters:
#     cpu:
#       description: How many times the request for CPU its limit may be.
#       default: 10
#     memory:
#       description: How many times the request for memory its limit may be.
#       default: 4
#   remediation: |
#     Request what the container really uses, or lower the limit:
#     resources: {requests: {memory: 256Mi}, limits: {memory: 512Mi}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {memory: 64Mi}, limits: {memory: 2Gi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {memory: 1Gi}, limits: {memory: 2Gi}}
package plimsoll.workload.resources.resource_ratio

import data.plimsoll.lib.containers

most := data.plimsoll.parameters["PLM-W035"]

deny contains {"message": message, "path": ["containers", i, "resources", "limits", resource]} if {
	some i, container in input.containers
	some resource, limit in container.resources.limits
	request := container.resources.requests[resource]
	request.value > 0
	times := limit.value / request.value
	times > most[resource]
	message := sprintf("%s may use %v times the %s that it requests: `%s` and `%s`", [
		containers.label(container), round(times), resource, limit.text, request.text,
	])
}
