package workload.bad_label

import data.workload.lib

deny contains finding if {
	some label, value in input.metadata.labels
	not regex.match(`^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$`, value)
	finding := lib.on_pod(sprintf("label %v of %v has the value %v", [label, input.metadata.name, value]))
}
