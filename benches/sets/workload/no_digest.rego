package workload.no_digest

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not regex.match(`@sha256:[0-9a-f]{64}$`, container.image)
	finding := lib.finding(container, sprintf("the image of container %v is not pinned by digest", [container.name]))
}
