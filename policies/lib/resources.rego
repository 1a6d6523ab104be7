# METADATA
# title: Resources
# description: What several rules ask of the resources of containers.
# scope: package
package plimsoll.lib.resources

# What needs a limit, by PLM-W004.
limited := data.plimsoll.parameters["PLM-W004"].resources

# Whether the container has a limit. One of zero is none to the kubelet.
bounded(container, resource) if {
	limit := container.resources.limits[resource]
	object.get(limit, "value", 1) != 0
}

# Since Kubernetes 1.34 a pod may have limits as a whole.
bounded_by_pod(resource) if {
	limit := input.pod.spec.resources.limits[resource]
	not limit in {0, "0"}
}
