package workload.run_as_root

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not non_root(container)
	finding := lib.finding(container, sprintf("container %v may run as root", [container.name]))
}

non_root(container) if lib.security(container, "runAsNonRoot") == true

non_root(container) if lib.security(container, "runAsUser") > 0
