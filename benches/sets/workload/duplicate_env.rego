package workload.duplicate_env

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	some i, variable in container.env
	some j, other in container.env
	i < j
	variable.name == other.name
	finding := lib.finding(container, sprintf("container %v sets %v twice", [container.name, variable.name]))
}
