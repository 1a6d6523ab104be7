package plimsoll.workload.probes.undeclared_port_test

import data.plimsoll.workload.probes.undeclared_port

pod(ports, probe) := {
	"containers": [{"name": "web", "role": "app", "ports": ports, "probes": {"readiness": probe}}],
	"ports": [{"container": 0, "port": port.containerPort} | some port in ports],
}

test_a_port_that_is_listed_passes if {
	count(undeclared_port.deny) == 0 with input as pod([{"containerPort": 8080}], {"action": "http", "port": 8080})
}

test_another_port_is_found if {
	undeclared_port.deny == {{
		"message": "the readiness probe of container `web` asks port `9090`, which the pod does not list",
		"path": ["containers", 0, "readinessProbe", "httpGet", "port"],
	}} with input as pod([{"containerPort": 8080}], {"action": "http", "port": 9090})
}

test_who_lists_no_ports_says_nothing if {
	count(undeclared_port.deny) == 0 with input as pod([], {"action": "http", "port": 9090})
}

test_a_port_of_the_container_beside_it_is_in_the_pod if {
	together := pod([{"containerPort": 8080}], {"action": "tcp", "port": 15021})
	count(undeclared_port.deny) == 0 with input as object.union(together, {"ports": [{"container": 1, "port": 15021}]})
}

test_names_and_commands_are_another_matter if {
	count(undeclared_port.deny) == 0 with input as pod([{"containerPort": 8080}], {"action": "http", "port": "http"})
	count(undeclared_port.deny) == 0 with input as pod([{"containerPort": 8080}], {"action": "exec"})
}
