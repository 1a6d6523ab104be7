package workload.drop_all

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not "ALL" in lib.dropped(container)
	finding := lib.finding(container, sprintf("container %v does not drop all capabilities", [container.name]))
}
