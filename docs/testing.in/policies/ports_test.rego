package plimsoll.workload.ports_test

import data.plimsoll.workload.ports

test_ports[name] if {
	some name, case in {
		"ssh": {"port": 22, "found": 1},
		"the first without privileges": {"port": 1024, "found": 0},
	}
	print("port", case.port)
	count(ports.deny) == case.found with input.ports as [{"port": case.port}]
}

test_the_message_names_the_port if {
	found := ports.deny with input.ports as [{"port": 80}]
	{violation.message | some violation in found} == {"port 80 needs privileges"}
}
