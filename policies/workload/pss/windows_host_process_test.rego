package plimsoll.workload.pss.windows_host_process_test

import data.plimsoll.workload.pss.windows_host_process

pod(of_pod, of_container) := {
	"pod": {"spec": {"securityContext": {"windowsOptions": of_pod}}},
	"containers": [{"name": "agent", "role": "app", "securityContext": {"windowsOptions": of_container}}],
}

test_ordinary_containers_pass if {
	count(windows_host_process.deny) == 0 with input as pod({"runAsUserName": "ContainerUser"}, {"hostProcess": false})
	count(windows_host_process.deny) == 0 with input as {"pod": {"spec": {}}, "containers": [{"name": "web", "role": "app"}]}
}

test_a_container_on_the_node_is_found if {
	windows_host_process.deny == {{
		"message": "container `agent` runs on the node itself: `hostProcess: true`",
		"path": ["containers", 0, "securityContext", "windowsOptions", "hostProcess"],
	}} with input as pod({}, {"hostProcess": true})
}

test_a_pod_on_the_node_is_found_once_even_if_a_container_is_not if {
	windows_host_process.deny == {{
		"message": "the pod runs on the node itself: `hostProcess: true`",
		"path": ["pod", "spec", "securityContext", "windowsOptions", "hostProcess"],
	}} with input as pod({"hostProcess": true}, {"hostProcess": false})
}

test_an_administrator_is_no_host_process if {
	count(windows_host_process.deny) == 0 with input as pod({"runAsUserName": "ContainerAdministrator"}, {})
}
