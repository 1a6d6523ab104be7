package workload.cpu_limit_high

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.cores(container.resources.limits.cpu) > 4
	finding := lib.finding(container, sprintf("container %v may use %v of CPU", [container.name, container.resources.limits.cpu]))
}
