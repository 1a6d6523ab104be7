package plimsoll.workload.ports_test

import data.plimsoll.workload.ports

test_a_high_port_passes if {
	count(ports.deny) == 0 with input as {"ports": [{"port": 8080}]}
}

test_a_low_port_is_found if {
	found := ports.deny with input as {"ports": [{"port": 80}, {"port": 443}]}
	messages := {violation.message | some violation in found}
	messages == {"port 80 needs privileges"}
}
