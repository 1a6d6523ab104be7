package plimsoll.compose.container_socket_test

import data.plimsoll.compose.container_socket

service(source) := {"name": "proxy", "volumes": [{"type": "bind", "source": source, "target": "/mnt", "read_only": true}]}

test_other_files_pass if {
	count(container_socket.deny) == 0 with input as service("./conf")
}

test_the_socket_is_found if {
	container_socket.deny == {{
		"message": "service `proxy` gets the runtime's socket `/run/docker.sock`",
		"path": ["volumes", 0],
	}} with input as service("/var/run/docker.sock")
	count(container_socket.deny) == 1 with input as service("/run/podman/podman.sock")
}

test_the_folder_that_it_is_in_is_found if {
	count(container_socket.deny) == 1 with input as service("/var/run/")
}

test_a_volume_of_that_name_is_none if {
	count(container_socket.deny) == 0 with input as {"name": "web", "volumes": [{"type": "volume", "source": "run", "target": "/run"}]}
}
