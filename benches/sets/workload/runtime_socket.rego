package workload.runtime_socket

import data.workload.lib

deny contains finding if {
	some volume in lib.pod.volumes
	path := volume.hostPath.path
	some socket in sockets
	startswith(path, socket)
	finding := lib.on_pod(sprintf("%v can drive the container runtime through %v", [input.metadata.name, path]))
}

sockets := ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd", "/var/run/crio"]
