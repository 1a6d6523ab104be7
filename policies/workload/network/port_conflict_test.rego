package plimsoll.workload.network.port_conflict_test

import data.plimsoll.workload.network.port_conflict

pod(role, ports) := {
	"containers": [{"name": "proxy", "role": role}, {"name": "web", "role": "app"}],
	"ports": [object.union({"protocol": "TCP"}, port) | some port in ports],
}

test_different_ports_pass if {
	count(port_conflict.deny) == 0 with input as pod("app", [{"container": 0, "port": 8080}, {"container": 1, "port": 9090}])
}

test_one_port_of_two_containers_is_found if {
	port_conflict.deny == {{
		"message": "container `proxy` and container `web` both listen on port `8080`",
		"path": ["ports", 1],
	}} with input as pod("app", [{"container": 0, "port": 8080}, {"container": 1, "port": 8080}])
}

test_an_init_container_is_gone_by_then if {
	count(port_conflict.deny) == 0 with input as pod("init", [{"container": 0, "port": 8080}, {"container": 1, "port": 8080}])
	count(port_conflict.deny) == 1 with input as pod("sidecar", [{"container": 0, "port": 8080}, {"container": 1, "port": 8080}])
}

test_another_protocol_is_another_port if {
	count(port_conflict.deny) == 0 with input as pod("app", [{"container": 0, "port": 53}, {"container": 1, "port": 53, "protocol": "UDP"}])
}

test_a_port_that_one_container_names_twice_is_its_own if {
	count(port_conflict.deny) == 0 with input as pod("app", [{"container": 1, "port": 80, "name": "a"}, {"container": 1, "port": 80, "name": "b"}])
}
