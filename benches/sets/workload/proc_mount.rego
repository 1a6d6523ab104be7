package workload.proc_mount

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	mount := container.securityContext.procMount
	mount != "Default"
	finding := lib.finding(container, sprintf("container %v has procMount %v", [container.name, mount]))
}
