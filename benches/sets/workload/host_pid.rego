package workload.host_pid

import data.workload.lib

deny contains finding if {
	lib.pod.hostPID
	finding := lib.on_pod(sprintf("%v sees the processes of the host", [input.metadata.name]))
}
