package workload.latest_tag

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.image_tag(container.image) == "latest"
	finding := lib.finding(container, sprintf("container %v uses the tag latest", [container.name]))
}
