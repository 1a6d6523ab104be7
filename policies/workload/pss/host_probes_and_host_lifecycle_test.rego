package plimsoll.workload.pss.host_probes_and_host_lifecycle_test

import data.plimsoll.workload.pss.host_probes_and_host_lifecycle

pod(fields) := {"containers": [object.union({"name": "web", "role": "app"}, fields)]}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_probes_of_the_pod_itself_pass if {
	count(host_probes_and_host_lifecycle.deny) == 0 with input as pod({
		"livenessProbe": {"httpGet": {"port": 80}},
		"readinessProbe": {"tcpSocket": {"port": 80, "host": ""}},
		"lifecycle": {"preStop": {"exec": {"command": ["sleep", "5"]}}},
	})
	count(host_probes_and_host_lifecycle.deny) == 0 with input as pod({})
}

test_a_probe_of_another_host_is_found if {
	host_probes_and_host_lifecycle.deny == {{
		"message": "`livenessProbe` of container `web` asks host `169.254.169.254`",
		"path": ["containers", 0, "livenessProbe", "httpGet", "host"],
	}} with input as pod({"livenessProbe": {"httpGet": {"port": 80, "host": "169.254.169.254"}}})
}

test_a_hook_that_asks_another_host_is_found if {
	host_probes_and_host_lifecycle.deny == {{
		"message": "`lifecycle.postStart` of container `web` asks host `db`",
		"path": ["containers", 0, "lifecycle", "postStart", "tcpSocket", "host"],
	}} with input as pod({"lifecycle": {"postStart": {"tcpSocket": {"port": 80, "host": "db"}}}})
}

test_every_probe_and_hook_is_judged if {
	at := {"httpGet": {"host": "a", "port": 1}, "tcpSocket": {"host": "b", "port": 1}}
	found := host_probes_and_host_lifecycle.deny with input as pod({
		"livenessProbe": at,
		"readinessProbe": at,
		"startupProbe": at,
		"lifecycle": {"postStart": at, "preStop": at},
	})
	count(found) == 10
}

test_the_name_of_a_virtual_host_is_no_other_host if {
	count(host_probes_and_host_lifecycle.deny) == 0 with input as pod({"livenessProbe": {"httpGet": {
		"port": 80,
		"httpHeaders": [{"name": "Host", "value": "shop.example.com"}],
	}}})
}

test_localhost_is_the_nodes_and_not_the_pods if {
	count(host_probes_and_host_lifecycle.deny) == 1 with input as pod({"startupProbe": {"tcpSocket": {"port": 80, "host": "127.0.0.1"}}})
}

test_it_is_asked_from_1_34_on if {
	asking := pod({"livenessProbe": {"httpGet": {"port": 80, "host": "db"}}})
	count(host_probes_and_host_lifecycle.deny) == 0 with input as asking with data.plimsoll.parameters as kubernetes("1.33")
	count(host_probes_and_host_lifecycle.deny) == 1 with input as asking with data.plimsoll.parameters as kubernetes("1.34")
}
