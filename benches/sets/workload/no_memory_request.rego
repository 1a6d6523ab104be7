package workload.no_memory_request

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not container.resources.requests.memory
	finding := lib.finding(container, sprintf("container %v requests no memory", [container.name]))
}
