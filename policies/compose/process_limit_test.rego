package plimsoll.compose.process_limit_test

import data.plimsoll.compose.process_limit

service(limits) := {"name": "web", "resources": {"limits": limits, "reservations": {"memory": 1}}}

test_a_limit_passes if {
	count(process_limit.deny) == 0 with input as service({"pids": 200})
}

test_no_limit_is_found if {
	process_limit.deny == {{
		"message": "service `web` has no limit for processes",
		"path": ["resources", "limits", "pids"],
	}} with input as service({})
}

test_a_limit_of_nothing_is_none if {
	count(process_limit.deny) == 1 with input as service({"pids": 0})
}
