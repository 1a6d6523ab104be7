package workload.memory_overcommit

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	request := lib.bytes(container.resources.requests.memory)
	limit := lib.bytes(container.resources.limits.memory)
	limit / request > 4
	finding := lib.finding(container, sprintf("container %v may use %v times the memory it requests", [container.name, limit / request]))
}
