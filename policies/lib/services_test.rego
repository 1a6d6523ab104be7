package plimsoll.lib.services_test

import data.plimsoll.lib.services

pod(roles, ports, service_port) := {
	"containers": [{"name": role, "role": role} | some role in roles],
	"ports": ports,
	"related": {"services": [{"name": "web", "spec": {"ports": [service_port]}}]},
}

ports := [{"container": 0, "port": 15001}, {"container": 1, "port": 8080, "name": "http"}]

test_a_service_finds_its_container_by_number_or_name if {
	every port in [{"port": 80, "targetPort": 8080}, {"port": 80, "targetPort": "http"}, {"port": 8080}] {
		services.served == {1: "web"} with input as pod(["sidecar", "app"], ports, port)
	}
}

test_who_runs_alone_is_meant if {
	services.served == {1: "web"} with input as pod(["init", "app"], [], {"port": 80})
	services.served == {} with input as pod(["sidecar", "app"], [], {"port": 80})
}

test_without_a_service_nobody_is_served if {
	services.served == {} with input as {"containers": [{"name": "a", "role": "app"}], "ports": ports, "related": {"services": []}}
}
