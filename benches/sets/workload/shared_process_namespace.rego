package workload.shared_process_namespace

import data.workload.lib

deny contains finding if {
	lib.pod.shareProcessNamespace
	finding := lib.on_pod(sprintf("the containers of %v see each others processes", [input.metadata.name]))
}
