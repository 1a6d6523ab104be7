package workload.privileged

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	container.securityContext.privileged == true
	finding := lib.finding(container, sprintf("container %v is privileged", [container.name]))
}
