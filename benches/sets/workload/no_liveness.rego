package workload.no_liveness

import data.workload.lib

deny contains finding if {
	some container in lib.app_containers
	not container.livenessProbe
	not input.kind in {"Job", "CronJob"}
	finding := lib.finding(container, sprintf("container %v has no liveness probe", [container.name]))
}
