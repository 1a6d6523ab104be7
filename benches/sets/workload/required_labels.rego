package workload.required_labels

import data.workload.lib

deny contains finding if {
	missing := {label | some label in required; not input.metadata.labels[label]}
	count(missing) > 0
	finding := lib.on_pod(sprintf("%v lacks the labels %v", [input.metadata.name, concat(", ", sort(missing))]))
}

required := {"app.kubernetes.io/name", "app.kubernetes.io/version", "app.kubernetes.io/part-of"}
