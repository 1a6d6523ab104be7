package plimsoll.workload.network.undeclared_target_test

import data.plimsoll.workload.network.undeclared_target

pod(ports, service_port) := {
	"ports": [{"container": 0, "port": port} | some port in ports],
	"related": {"services": [{"name": "web", "spec": {"ports": [service_port]}}]},
}

test_a_port_that_is_listed_passes if {
	count(undeclared_target.deny) == 0 with input as pod([8080], {"port": 80, "targetPort": 8080})
	count(undeclared_target.deny) == 0 with input as pod([80], {"port": 80})
}

test_another_port_is_found if {
	undeclared_target.deny == {{
		"message": "Service `web` sends to port `8000`, which its pods do not list",
		"path": ["related", "services", 0, "spec", "ports", 0, "targetPort"],
	}} with input as pod([8080], {"port": 80, "targetPort": 8000})
	undeclared_target.deny == {{
		"message": "Service `web` sends to port `80`, which its pods do not list",
		"path": ["related", "services", 0, "spec", "ports", 0, "port"],
	}} with input as pod([8080], {"port": 80})
}

test_who_lists_no_ports_says_nothing if {
	count(undeclared_target.deny) == 0 with input as pod([], {"port": 80, "targetPort": 8080})
}

test_names_are_another_matter if {
	count(undeclared_target.deny) == 0 with input as pod([8080], {"port": 80, "targetPort": "http"})
}

test_one_form_of_the_service_that_fits_is_enough if {
	forms := {
		"ports": [{"container": 0, "port": 8080}],
		"related": {"services": [
			{"name": "web", "spec": {"ports": [{"port": 80, "targetPort": 8000}]}},
			{"name": "web", "spec": {"ports": [{"port": 80, "targetPort": 8080}]}},
		]},
	}
	count(undeclared_target.deny) == 0 with input as forms
}
