package plimsoll.compose.default_bridge_test

import data.plimsoll.compose.default_bridge

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_network_of_the_file_passes if {
	count(default_bridge.deny) == 0 with input as service({})
}

test_the_default_bridge_is_found if {
	default_bridge.deny == {{
		"message": "service `web` is in the network of all containers: `network_mode: bridge`",
		"path": ["namespaces", "network"],
	}} with input as service({"network": "bridge"})
}

test_no_network_passes if {
	count(default_bridge.deny) == 0 with input as service({"network": "none"})
}
