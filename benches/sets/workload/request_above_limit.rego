package workload.request_above_limit

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	some resource, read in {"memory": lib.bytes(container.resources.requests.memory)}
	read > lib.bytes(container.resources.limits[resource])
	finding := lib.finding(container, sprintf("container %v requests more %v than it may use", [container.name, resource]))
}
