package plimsoll.compose.low_port_test

import data.plimsoll.compose.low_port

service(port) := {"name": "mail", "ports": [port]}

test_high_ports_and_those_of_websites_pass if {
	count(low_port.deny) == 0 with input as service({"target": 25, "published": 8025})
	count(low_port.deny) == 0 with input as service({"target": 8080, "published": 443})
}

test_a_low_port_is_found if {
	low_port.deny == {{
		"message": "service `mail` takes port `25` of its host",
		"path": ["ports", 0],
	}} with input as service({"target": 25, "published": 25})
}

test_one_that_docker_chooses_is_high if {
	count(low_port.deny) == 0 with input as service({"target": 25})
}
