package plimsoll.compose.host_network_test

import data.plimsoll.compose.host_network

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_namespace_of_its_own_passes if {
	count(host_network.deny) == 0 with input as service({})
}

test_that_of_the_host_is_found if {
	host_network.deny == {{
		"message": "service `web` shares the network of its host: `network_mode: host`",
		"path": ["namespaces", "network"],
	}} with input as service({"network": "host"})
}

test_that_of_another_service_passes if {
	count(host_network.deny) == 0 with input as service({"network": "service:db"})
}
