package workload.secret_in_env

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	some variable in container.env
	regex.match(`(?i)(passw(or)?d|secret|token|api_?key)`, variable.name)
	count(variable.value) > 0
	finding := lib.finding(container, sprintf("variable %v of container %v has a secret in plain text", [variable.name, container.name]))
}
