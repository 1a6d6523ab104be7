package workload.default_service_account

import data.workload.lib

deny contains finding if {
	object.get(lib.pod, "serviceAccountName", "default") == "default"
	finding := lib.on_pod(sprintf("%v runs under the default service account", [input.metadata.name]))
}
