package workload.host_path

import data.workload.lib

deny contains finding if {
	some volume in lib.pod.volumes
	path := volume.hostPath.path
	finding := lib.on_pod(sprintf("%v mounts %v of the host", [input.metadata.name, path]))
}
