package workload.root_group

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.security(container, "runAsGroup") == 0
	finding := lib.finding(container, sprintf("container %v runs in group 0", [container.name]))
}
