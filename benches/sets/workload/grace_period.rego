package workload.grace_period

import data.workload.lib

deny contains finding if {
	seconds := lib.pod.terminationGracePeriodSeconds
	seconds < 10
	finding := lib.on_pod(sprintf("%v has only %d seconds to stop", [input.metadata.name, seconds]))
}
