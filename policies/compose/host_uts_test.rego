package plimsoll.compose.host_uts_test

import data.plimsoll.compose.host_uts

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_namespace_of_its_own_passes if {
	count(host_uts.deny) == 0 with input as service({})
}

test_that_of_the_host_is_found if {
	host_uts.deny == {{
		"message": "service `web` shares the host name of its host: `uts: host`",
		"path": ["namespaces", "uts"],
	}} with input as service({"uts": "host"})
}

test_that_of_another_service_passes if {
	count(host_uts.deny) == 0 with input as service({"uts": "service:db"})
}
