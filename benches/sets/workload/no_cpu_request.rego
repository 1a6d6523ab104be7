package workload.no_cpu_request

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not container.resources.requests.cpu
	finding := lib.finding(container, sprintf("container %v requests no CPU", [container.name]))
}
