package workload.writable_host_path

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	some volume in lib.pod.volumes
	volume.hostPath
	some mount in container.volumeMounts
	mount.name == volume.name
	not mount.readOnly
	finding := lib.finding(container, sprintf("container %v may write to %v of the host", [container.name, volume.hostPath.path]))
}
