package plimsoll.workload.network.service_port_test

import data.plimsoll.workload.network.service_port

pod(target) := {
	"ports": [{"container": 0, "port": 8080, "name": "http"}, {"container": 0, "port": 9090}],
	"related": {"services": [{"name": "web", "spec": {"ports": [{"port": 80, "targetPort": target}]}}]},
}

test_a_name_that_is_there_passes if {
	count(service_port.deny) == 0 with input as pod("http")
}

test_a_name_that_is_not_is_found if {
	service_port.deny == {{
		"message": "Service `web` sends to port `https`, and no container has a port of this name",
		"path": ["related", "services", 0, "spec", "ports", 0, "targetPort"],
	}} with input as pod("https")
}

test_a_number_need_not_be_declared if {
	count(service_port.deny) == 0 with input as pod(1234)
}

test_without_a_target_it_is_the_port_itself if {
	count(service_port.deny) == 0 with input as {"ports": [], "related": {"services": [{"name": "web", "spec": {"ports": [{"port": 80}]}}]}}
}

forms(list) := {
	"ports": [{"container": 0, "port": 6379}],
	"related": {"services": [service |
		some special in list
		service := object.union({"name": "store", "spec": {"ports": [{"port": 6379, "targetPort": "redis"}]}}, special)
	]},
}

test_one_form_of_the_service_that_fits_is_enough if {
	fits := {"spec": {"ports": [{"port": 6379, "targetPort": 6379}]}}
	count(service_port.deny) == 0 with input as forms([{}, fits])
	count(service_port.deny) == 2 with input as forms([{}, {}])
}

test_another_service_that_fits_helps_nobody if {
	fits := {"spec": {"ports": [{"port": 6379}]}}
	count(service_port.deny) == 1 with input as forms([{}, object.union(fits, {"name": "cache"})])
	count(service_port.deny) == 1 with input as forms([{}, object.union(fits, {"namespace": "staging"})])
}
