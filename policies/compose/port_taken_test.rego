package plimsoll.compose.port_taken_test

import data.plimsoll.compose.port_taken

found(ports) := result if {
	result := port_taken.deny with input as {"name": "web", "ports": [object.union({"protocol": "tcp"}, port) | some port in ports]}
}

test_ports_of_their_own_pass if {
	count(found([{"published": 8080, "target": 80}, {"published": 8081, "target": 81}, {"target": 82}, {"target": 83}])) == 0
}

test_a_port_for_two_is_found if {
	found([{"published": 8080, "target": 80}, {"published": 8080, "target": 81}]) == {{
		"message": "port `8080` of the host leads to two ports of service `web`",
		"path": ["ports", 1],
	}}
	count(found([{"published": 9000, "published_end": 9002, "target": 9000, "target_end": 9002}, {"published": 9001, "target": 1}])) == 1
	count(found([{"published": 80, "target": 80, "host_ip": "127.0.0.1"}, {"published": 80, "target": 81}])) == 1
	count(found([{"published": 80, "target": 80}, {"published": 80, "target": 81, "host_ip": "127.0.0.1"}])) == 1
}

test_other_protocols_and_addresses_are_other_ports if {
	count(found([{"published": 53, "target": 53}, {"published": 53, "target": 53, "protocol": "udp"}])) == 0
	count(found([{"published": 80, "target": 80, "host_ip": "10.0.0.1"}, {"published": 80, "target": 81, "host_ip": "10.0.0.2"}])) == 0
}

test_the_same_written_twice_is_one if {
	count(found([{"published": 80, "target": 80}, {"published": 80, "target": 80}])) == 0
	count(found([{"published": 80, "target": 80, "host_ip": "127.0.0.1"}, {"published": 80, "target": 80, "host_ip": "::1"}])) == 0
}
