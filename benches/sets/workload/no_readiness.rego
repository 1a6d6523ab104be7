package workload.no_readiness

import data.workload.lib

deny contains finding if {
	some container in lib.app_containers
	not container.readinessProbe
	not input.kind in {"Job", "CronJob"}
	finding := lib.finding(container, sprintf("container %v has no readiness probe", [container.name]))
}
