package workload.default_namespace

import data.workload.lib

deny contains finding if {
	object.get(input.metadata, "namespace", "default") == "default"
	finding := lib.on_pod(sprintf("%v is in the default namespace", [input.metadata.name]))
}
