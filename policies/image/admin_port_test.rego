package plimsoll.image.admin_port_test

import data.plimsoll.image.admin_port

found(port, protocol) := result if {
	result := admin_port.deny with input as {"config": {"ports": [{"port": port, "protocol": protocol}]}}
		with data.plimsoll.parameters as {"PLM-I033": {"ports": {"22": "SSH"}}}
}

test_other_ports_pass if {
	count(found(8080, "tcp")) == 0
	count(found(2222, "tcp")) == 0
}

test_ssh_is_found if {
	found(22, "tcp") == {{
		"message": "port 22 is the port of SSH",
		"path": ["config", "ports", 0],
	}}
}

test_the_same_number_over_udp_is_something_else if {
	count(found(22, "udp")) == 0
}
