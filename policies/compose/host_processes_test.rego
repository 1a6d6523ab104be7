package plimsoll.compose.host_processes_test

import data.plimsoll.compose.host_processes

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_namespace_of_its_own_passes if {
	count(host_processes.deny) == 0 with input as service({})
}

test_that_of_the_host_is_found if {
	host_processes.deny == {{
		"message": "service `web` shares the processes of its host: `pid: host`",
		"path": ["namespaces", "pid"],
	}} with input as service({"pid": "host"})
}

test_that_of_another_service_passes if {
	count(host_processes.deny) == 0 with input as service({"pid": "service:db"})
}
