package workload.no_tag

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not contains(container.image, "@")
	not lib.image_tag(container.image)
	finding := lib.finding(container, sprintf("container %v uses an image without a tag: %v", [container.name, container.image]))
}
