package plimsoll.workload.network.node_port_test

import data.plimsoll.workload.network.node_port

pod(spec) := {"related": {"services": [{"name": "web", "spec": spec}]}}

test_a_service_inside_the_cluster_passes if {
	count(node_port.deny) == 0 with input as pod({"type": "ClusterIP"})
	count(node_port.deny) == 0 with input as pod({})
}

test_a_port_on_all_nodes_is_found if {
	node_port.deny == {{
		"message": "Service `web` opens a port on every node: `type: NodePort`",
		"path": ["related", "services", 0, "spec", "type"],
	}} with input as pod({"type": "NodePort", "ports": [{"nodePort": 30080}]})
}

test_a_load_balancer_is_a_door_of_its_own if {
	count(node_port.deny) == 0 with input as pod({"type": "LoadBalancer"})
}

test_forms_of_one_service_are_told_once if {
	forms := {"related": {"services": [
		{"name": "web", "spec": {"type": "ClusterIP"}},
		{"name": "web", "spec": {"type": "NodePort"}},
		{"name": "web", "spec": {"type": "NodePort"}},
		{"name": "web", "namespace": "staging", "spec": {"type": "NodePort"}},
	]}}
	{violation.path[2] | some violation in node_port.deny} == {1, 3} with input as forms
}
