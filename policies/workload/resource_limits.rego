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
#   remediation: |
#     Measure what the container uses, then allow it some more:
#     resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 500m, memory: 256Mi}}
package plimsoll.workload.resource_limits

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "resources", "limits"]} if {
	some i, container in input.containers

	# Ephemeral containers cannot have resources of their own.
	container.role != "ephemeral"
	missing := [resource |
		some resource in ["cpu", "memory"]
		not bounded(container, resource)
		not bounded_by_pod(resource)
	]
	count(missing) > 0
	message := sprintf("%s has no limit for %s", [containers.label(container), concat(" and ", missing)])
}

# A limit of zero is none to the kubelet.
bounded(container, resource) if {
	limit := container.resources.limits[resource]
	object.get(limit, "value", 1) != 0
}

# Since Kubernetes 1.34 a pod may have limits as a whole.
bounded_by_pod(resource) if {
	limit := input.pod.spec.resources.limits[resource]
	not limit in {0, "0"}
}
