package plimsoll.compose.host_users_test

import data.plimsoll.compose.host_users

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_namespace_of_its_own_passes if {
	count(host_users.deny) == 0 with input as service({})
}

test_that_of_the_host_is_found if {
	host_users.deny == {{
		"message": "service `web` shares the users of its host: `userns_mode: host`",
		"path": ["namespaces", "user"],
	}} with input as service({"user": "host"})
}

test_that_of_another_service_passes if {
	count(host_users.deny) == 0 with input as service({"user": "service:db"})
}
