package plimsoll.workload.pss.host_ports_test

import data.plimsoll.workload.pss.host_ports

pod(ports) := {"containers": [{"name": "web", "role": "app", "ports": ports}]}

test_ports_of_the_container_pass if {
	count(host_ports.deny) == 0 with input as pod([{"containerPort": 80}])
	count(host_ports.deny) == 0 with input as {"containers": [{"name": "web", "role": "app"}]}
}

test_a_port_of_the_node_is_found if {
	host_ports.deny == {{
		"message": "container `web` takes port `8080` of its node",
		"path": ["containers", 0, "ports", 1, "hostPort"],
	}} with input as pod([{"containerPort": 80}, {"containerPort": 80, "hostPort": 8080}])
}

test_port_0_is_none if {
	count(host_ports.deny) == 0 with input as pod([{"containerPort": 80, "hostPort": 0}])
}

test_init_containers_are_judged if {
	count(host_ports.deny) == 1 with input as {"containers": [{"name": "a", "role": "init", "ports": [{"hostPort": 1}]}]}
}
