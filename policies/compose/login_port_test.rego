package plimsoll.compose.login_port_test

import data.plimsoll.compose.login_port

service(port) := {"name": "web", "ports": [object.union({"protocol": "tcp"}, port)]}

test_other_ports_pass if {
	count(login_port.deny) == 0 with input as service({"target": 8080, "published": 22})
}

test_a_port_for_logging_in_is_found if {
	login_port.deny == {{
		"message": "service `web` offers SSH on port `22`",
		"path": ["ports", 0],
	}} with input as service({"target": 22, "published": 2222})
}

test_another_protocol_is_something_else if {
	count(login_port.deny) == 0 with input as service({"target": 22, "protocol": "udp"})
}

test_the_ports_are_a_parameter if {
	count(login_port.deny) == 1 with input as service({"target": 2200})
		with data.plimsoll.parameters as {"PLM-C023": {"ports": {"2200": "SSH"}}}
}
