package plimsoll.compose.memory_limit_test

import data.plimsoll.compose.memory_limit

service(limits) := {"name": "web", "resources": {"limits": limits, "reservations": {"memory": 1}}}

test_a_limit_passes if {
	count(memory_limit.deny) == 0 with input as service({"memory": 268435456})
}

test_no_limit_is_found if {
	memory_limit.deny == {{
		"message": "service `web` has no limit for memory",
		"path": ["resources", "limits", "memory"],
	}} with input as service({})
}

test_a_limit_of_nothing_is_none if {
	count(memory_limit.deny) == 1 with input as service({"memory": 0})
}
