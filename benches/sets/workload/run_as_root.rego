package workload.run_as_root

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not lib.security(container, "runAsNonRoot") == true
	not lib.security(container, "runAsUser") > 0
	finding := lib.finding(container, sprintf("container %v may run as root", [container.name]))
}
