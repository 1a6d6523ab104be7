package workload.escalation

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	object.get(container, ["securityContext", "allowPrivilegeEscalation"], true)
	finding := lib.finding(container, sprintf("container %v may gain privileges", [container.name]))
}
