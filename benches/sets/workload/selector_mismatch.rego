package workload.selector_mismatch

import data.workload.lib

deny contains finding if {
	some label, value in input.spec.selector.matchLabels
	object.get(lib.template.metadata.labels, label, "") != value
	finding := lib.on_pod(sprintf("the selector of %v asks for %v=%v, which its pods do not have", [input.metadata.name, label, value]))
}
