package workload.single_replica

import data.workload.lib

deny contains finding if {
	input.kind == "Deployment"
	object.get(input.spec, "replicas", 1) < 2
	finding := lib.on_pod(sprintf("%v has a single replica", [input.metadata.name]))
}
