package workload.same_probe

import data.workload.lib

deny contains finding if {
	some container in lib.app_containers
	container.livenessProbe == container.readinessProbe
	finding := lib.finding(container, sprintf("container %v is restarted when it is merely busy: both probes are equal", [container.name]))
}
