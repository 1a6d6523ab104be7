package workload.no_spread

import data.workload.lib

deny contains finding if {
	input.spec.replicas > 1
	not lib.pod.topologySpreadConstraints
	not lib.pod.affinity.podAntiAffinity
	finding := lib.on_pod(sprintf("all replicas of %v may run on one node", [input.metadata.name]))
}
