package workload.root_user

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.security(container, "runAsUser") == 0
	finding := lib.finding(container, sprintf("container %v runs as user 0", [container.name]))
}
