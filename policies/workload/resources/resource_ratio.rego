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
#     most:
#       description: How many times the request a limit may be.
#       default: {cpu: 10, memory: 4}
#   remediation: |
#     Request what the container really uses, or lower the limit:
#     resources: {requests: {memory: 256Mi}, limits: {memory: 512Mi}}
package plimsoll.workload.resources.resource_ratio

import data.plimsoll.lib.containers

default cpu := 10

cpu := data.plimsoll.parameters["PLM-W035"].cpu

default memory := 4

memory := data.plimsoll.parameters["PLM-W035"].memory

most := {"cpu": cpu, "memory": memory}

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
