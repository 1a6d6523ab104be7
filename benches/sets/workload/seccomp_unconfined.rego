package workload.seccomp_unconfined

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.security(container, "seccompProfile").type == "Unconfined"
	finding := lib.finding(container, sprintf("container %v runs without seccomp", [container.name]))
}
