package plimsoll.compose.capabilities_test

import data.plimsoll.compose.capabilities

service(capabilities) := {"name": "web", "cap_add": capabilities}

test_what_docker_gives_anyway_passes if {
	count(capabilities.deny) == 0 with input as service(["NET_BIND_SERVICE", "CHOWN"])
	count(capabilities.deny) == 0 with input as service([])
}

test_more_is_found if {
	capabilities.deny == {{
		"message": "service `web` adds the capability `SYS_ADMIN`",
		"path": ["cap_add", 1],
	}} with input as service(["CHOWN", "SYS_ADMIN"])
}

test_all_of_them_are_more if {
	count(capabilities.deny) == 1 with input as service(["ALL"])
}
