package plimsoll.compose.cpu_limit_test

import data.plimsoll.compose.cpu_limit

service(limits) := {"name": "web", "resources": {"limits": limits, "reservations": {"memory": 1}}}

test_a_limit_passes if {
	count(cpu_limit.deny) == 0 with input as service({"cpus": 1.5})
}

test_no_limit_is_found if {
	cpu_limit.deny == {{
		"message": "service `web` has no limit for CPU",
		"path": ["resources", "limits", "cpus"],
	}} with input as service({})
}

test_a_limit_of_nothing_is_none if {
	count(cpu_limit.deny) == 1 with input as service({"cpus": 0})
}
