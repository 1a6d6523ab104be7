package plimsoll.workload.volumes.container_socket_test

import data.plimsoll.workload.volumes.container_socket

pod(path) := {"volumes": [{
	"name": "host",
	"type": "hostPath",
	"source": {"path": path},
	"mounts": [{"container": 0, "path": "/host", "read_only": true}],
}]}

test_other_paths_pass if {
	every path in ["/var/log", "/run/dockershim", "/var/run/secrets", "/docker.sock"] {
		count(container_socket.deny) == 0 with input as pod(path)
	}
}

test_the_socket_is_found if {
	container_socket.deny == {{
		"message": "volume `host` gives the pod the runtime's socket `/run/docker.sock`",
		"path": ["volumes", 0, "source", "path"],
	}} with input as pod("/var/run/docker.sock")
}

test_a_folder_that_holds_it_is_found if {
	every path in ["/run", "/var/run/", "/run/containerd", "//run/./crio/", "/"] {
		count(container_socket.deny) == 1 with input as pod(path)
	}
}

test_a_volume_that_nobody_mounts_gives_nothing if {
	count(container_socket.deny) == 0 with input as {"volumes": [{"name": "host", "type": "hostPath", "source": {"path": "/run/docker.sock"}, "mounts": []}]}
}
