package plimsoll.object.node_port_range_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.node_port_range

of(port) := fixture.service({"type": "NodePort", "ports": [{"port": 80, "nodePort": port}]})

test_a_port_of_the_range_passes if {
	count(node_port_range.deny) == 0 with input as of(30080)
	count(node_port_range.deny) == 0 with input as of(32767)
	count(node_port_range.deny) == 0 with input as of(0)
}

test_one_outside_is_found if {
	node_port_range.deny == {{
		"message": "Service `web` asks for port `8080` of nodes, which are `30000` to `32767`",
		"path": ["spec", "ports", 0, "nodePort"],
	}} with input as of(8080)
	count(node_port_range.deny) == 1 with input as of(40000)
}

test_the_range_is_a_parameter if {
	count(node_port_range.deny) == 0 with input as of(8080) with data.plimsoll.parameters["PLM-O031"].range as [8000, 9000]
}

test_one_that_asks_for_none_passes if {
	count(node_port_range.deny) == 0 with input as fixture.service({"ports": [{"port": 80}]})
}
