package plimsoll.workload.network.ssh_port_test

import data.plimsoll.workload.network.ssh_port

pod(ports, service_ports) := {
	"containers": [{"name": "web", "role": "app"}],
	"ports": [object.union({"container": 0, "protocol": "TCP"}, port) | some port in ports],
	"related": {"services": [{"name": "web", "spec": {"ports": service_ports}}]},
}

test_other_ports_pass if {
	count(ssh_port.deny) == 0 with input as pod([{"port": 80}, {"port": 2200}], [{"port": 80, "targetPort": "http"}])
}

test_ssh_of_a_container_is_found if {
	ssh_port.deny == {{
		"message": "container `web` offers SSH on port `22`",
		"path": ["ports", 1],
	}} with input as pod([{"port": 80}, {"port": 22}], [])
}

test_ssh_behind_a_service_is_found if {
	ssh_port.deny == {{
		"message": "Service `web` sends to SSH on port `22`",
		"path": ["related", "services", 0, "spec", "ports", 0, "targetPort"],
	}} with input as pod([], [{"port": 2222, "targetPort": 22}])
	found := ssh_port.deny with input as pod([], [{"port": 22}])
	{violation.path[6] | some violation in found} == {"port"}
}

test_one_that_is_declared_is_told_once if {
	count(ssh_port.deny) == 1 with input as pod([{"port": 22}], [{"port": 22}])
}

test_port_22_that_leads_elsewhere_is_no_ssh if {
	count(ssh_port.deny) == 0 with input as pod([{"port": 8080}], [{"port": 22, "targetPort": 8080}])
	count(ssh_port.deny) == 0 with input as pod([{"port": 22, "protocol": "UDP"}], [{"port": 22, "protocol": "UDP"}])
}

test_the_ports_are_a_parameter if {
	count(ssh_port.deny) == 1 with input as pod([{"port": 2200}], []) with data.plimsoll.parameters as {"PLM-W055": {"ports": [22, 2200]}}
}
