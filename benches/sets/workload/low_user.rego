package workload.low_user

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	uid := lib.security(container, "runAsUser")
	uid > 0
	uid < 10000
	finding := lib.finding(container, sprintf("container %v runs as user %d, which a user of the host may have", [container.name, uid]))
}
