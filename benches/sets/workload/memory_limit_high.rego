package workload.memory_limit_high

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.bytes(container.resources.limits.memory) > lib.bytes("4Gi")
	finding := lib.finding(container, sprintf("container %v may use %v of memory", [container.name, container.resources.limits.memory]))
}
