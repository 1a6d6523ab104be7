package workload.no_memory_limit

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not container.resources.limits.memory
	finding := lib.finding(container, sprintf("container %v has no memory limit", [container.name]))
}
