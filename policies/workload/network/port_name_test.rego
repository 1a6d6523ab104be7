package plimsoll.workload.network.port_name_test

import data.plimsoll.workload.network.port_name

pod(name) := {"containers": [{"name": "web", "role": "app", "ports": [{"name": name}]}]}

test_a_short_name_passes if {
	count(port_name.deny) == 0 with input as pod("http-metrics-2")
	count(port_name.deny) == 0 with input as {"containers": [{"name": "web", "role": "app", "ports": [{"containerPort": 80}]}]}
}

test_a_long_name_is_found if {
	port_name.deny == {{
		"message": "port `prometheus-metrics` of container `web` is refused: its name has 18 characters, and 15 are allowed",
		"path": ["containers", 0, "ports", 0, "name"],
	}} with input as pod("prometheus-metrics")
}

test_other_characters_are_found if {
	found := port_name.deny with input as pod("HTTP")
	{violation.message | some violation in found} == {"port `HTTP` of container `web` is refused: its name must have small letters, digits and single hyphens only"}
	count(port_name.deny) == 1 with input as pod("http_admin")
	count(port_name.deny) == 1 with input as pod("http--admin")
	count(port_name.deny) == 1 with input as pod("-http")
}

test_a_number_is_no_name if {
	count(port_name.deny) == 1 with input as pod("8080")
	count(port_name.deny) == 0 with input as pod("p8080")
}

test_what_is_filled_in_later_is_left_alone if {
	count(port_name.deny) == 0 with input as pod("${PORT_NAME_OF_THE_SERVICE}")
}
