package plimsoll.compose.host_cgroup_test

import data.plimsoll.compose.host_cgroup

service(namespaces) := {"name": "web", "namespaces": namespaces}

test_a_namespace_of_its_own_passes if {
	count(host_cgroup.deny) == 0 with input as service({})
}

test_that_of_the_host_is_found if {
	host_cgroup.deny == {{
		"message": "service `web` shares the control groups of its host: `cgroup: host`",
		"path": ["namespaces", "cgroup"],
	}} with input as service({"cgroup": "host"})
}

test_that_of_another_service_passes if {
	count(host_cgroup.deny) == 0 with input as service({"cgroup": "service:db"})
}
