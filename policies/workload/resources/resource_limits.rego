# METADATA
# title: Every container has limits for CPU and memory
# description: >-
#   A container without limits may take all of its node, by a leak or by an attacker's doing, and the pods
#   beside it starve or are evicted. Limits keep the trouble where it started.
# scope: package
# custom:
#   id: PLM-W004
#   severity: medium
#   principle: authorization
#   frameworks:
#     - nsa-cisa: Resource policies
#   parameters:
#     resources:
#       description: >-
#         What needs a limit. Teams that rely on CPU requests alone, since a limit slows a container down even on
#         an idle node, take `cpu` out.
#       default: [cpu, memory]
#   remediation: |
#     Measure what the container uses, then allow it some more:
#     resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 500m, memory: 256Mi}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {cpu: 100m, memory: 128Mi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 500m, memory: 256Mi}}
package plimsoll.workload.resources.resource_limits

import data.plimsoll.lib.containers
import data.plimsoll.lib.resources

deny contains {"message": message, "path": ["containers", i, "resources", "limits"]} if {
	some i, container in input.containers

	# Ephemeral containers cannot have resources of their own.
	container.role != "ephemeral"
	missing := [resource |
		some resource in resources.limited
		not resources.bounded(container, resource)
		not resources.bounded_by_pod(resource)
	]
	count(missing) > 0
	message := sprintf("%s has no limit for %s", [containers.label(container), concat(" and ", missing)])
}
