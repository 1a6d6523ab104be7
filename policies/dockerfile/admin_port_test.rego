package plimsoll.dockerfile.admin_port_test

import data.plimsoll.dockerfile.admin_port
import data.plimsoll.lib.fixture_test as fixture

expose(port) := fixture.instruction("EXPOSE", {"ports": [port]})

found(port) := result if {
	result := admin_port.deny with input as fixture.file("debian:13", [expose(port)])
		with data.plimsoll.parameters as {"PLM-D066": {"ports": {"22": "SSH"}}}
}

test_other_ports_pass if {
	count(found({"text": "8080", "port": 8080, "protocol": "tcp"})) == 0
	count(found({"text": "$PORT"})) == 0
}

test_ssh_is_found if {
	found({"text": "22", "port": 22, "protocol": "tcp"}) == {{
		"message": "`22` is the port of SSH",
		"path": ["stages", 0, "instructions", 0, "ports", 0],
	}}
}

test_a_range_that_has_it_is_found if {
	count(found({"text": "20-25", "port": 20, "last": 25, "protocol": "tcp"})) == 1
	count(found({"text": "2200-2222", "port": 2200, "last": 2222, "protocol": "tcp"})) == 0
}

test_the_same_number_over_udp_is_something_else if {
	count(found({"text": "22/udp", "port": 22, "protocol": "udp"})) == 0
}
