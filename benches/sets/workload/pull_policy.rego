package workload.pull_policy

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	lib.image_tag(container.image) == "latest"
	object.get(container, "imagePullPolicy", "Always") != "Always"
	finding := lib.finding(container, sprintf("container %v may run an old image under the tag latest", [container.name]))
}
