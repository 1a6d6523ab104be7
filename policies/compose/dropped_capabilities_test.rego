package plimsoll.compose.dropped_capabilities_test

import data.plimsoll.compose.dropped_capabilities

service(dropped) := {"name": "web", "cap_drop": dropped}

test_all_dropped_passes if {
	count(dropped_capabilities.deny) == 0 with input as service(["ALL"])
}

test_none_dropped_is_found if {
	dropped_capabilities.deny == {{
		"message": "service `web` does not drop `ALL` capabilities",
		"path": ["cap_drop"],
	}} with input as service([])
}

test_a_few_are_not_all if {
	count(dropped_capabilities.deny) == 1 with input as service(["NET_RAW", "MKNOD"])
}
