package plimsoll.compose.host_ipc_test

import data.plimsoll.compose.host_ipc

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_namespace_of_its_own_passes if {
	count(host_ipc.deny) == 0 with input as service({})
}

test_that_of_the_host_is_found if {
	host_ipc.deny == {{
		"message": "service `web` shares the shared memory of its host: `ipc: host`",
		"path": ["namespaces", "ipc"],
	}} with input as service({"ipc": "host"})
}

test_that_of_another_service_passes if {
	count(host_ipc.deny) == 0 with input as service({"ipc": "service:db"})
}
