package workload.host_network

import data.workload.lib

deny contains finding if {
	lib.pod.hostNetwork
	finding := lib.on_pod(sprintf("%v uses the network of the host", [input.metadata.name]))
}
