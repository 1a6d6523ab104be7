package plimsoll.workload.broken_test

import data.plimsoll.workload.ports

test_two_low_ports_are_found if {
	given := [{"port": 22}, {"port": 2222}]
	print("looking at", given)
	found := ports.deny with input.ports as given
	messages := {violation.message | some violation in found}
	messages == {"port 22 needs privileges", "port 2222 needs privileges"}
}
