package plimsoll.object.exposed_store_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.exposed_store

balancer(ports) := fixture.service({"type": "LoadBalancer", "ports": ports})

test_a_web_server_passes if {
	count(exposed_store.deny) == 0 with input as balancer([{"port": 443, "targetPort": "https"}, {"port": 80, "targetPort": 8080}])
}

test_a_database_is_found if {
	exposed_store.deny == {{
		"message": "Service `web` offers port `5432` to everybody, which is that of a database or a remote login",
		"path": ["spec", "ports", 0, "port"],
	}} with input as balancer([{"port": 5432}])
	count(exposed_store.deny) == 1 with input as balancer([{"port": 80, "targetPort": 6379}])
}

test_one_for_some_networks_passes if {
	some_networks := {"spec": {"loadBalancerSourceRanges": ["198.51.100.0/24"]}}
	count(exposed_store.deny) == 0 with input as object.union(balancer([{"port": 5432}]), some_networks)
}

test_one_inside_the_cluster_passes if {
	count(exposed_store.deny) == 0 with input as fixture.service({"ports": [{"port": 5432}]})
}
