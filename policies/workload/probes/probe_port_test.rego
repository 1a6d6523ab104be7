package plimsoll.workload.probes.probe_port_test

import data.plimsoll.workload.probes.probe_port

pod(port) := {"containers": [
	{
		"name": "web",
		"role": "app",
		"ports": [{"name": "http", "containerPort": 8080}, {"containerPort": 9090}],
		"probes": {"readiness": {"action": "http", "port": port}},
	},
	{"name": "proxy", "role": "app", "ports": [{"name": "admin", "containerPort": 15000}], "probes": {}},
]}

test_a_name_that_is_there_passes_and_so_does_every_number if {
	count(probe_port.deny) == 0 with input as pod("http")
	count(probe_port.deny) == 0 with input as pod(1234)
}

test_a_name_that_is_not_is_found if {
	probe_port.deny == {{
		"message": "the readiness probe of container `web` asks port `https`, and the container has no port of this name",
		"path": ["containers", 0, "readinessProbe", "httpGet", "port"],
	}} with input as pod("https")
}

test_a_port_of_another_container_is_not_its_own if {
	count(probe_port.deny) == 1 with input as pod("admin")
}

test_a_number_in_quotes_is_a_name if {
	count(probe_port.deny) == 1 with input as pod("8080")
}
