package plimsoll.workload.pss.host_path_volumes_test

import data.plimsoll.workload.pss.host_path_volumes

pod(volumes) := {"pod": {"spec": {"volumes": volumes}}}

test_other_volumes_pass if {
	count(host_path_volumes.deny) == 0 with input as pod([{"name": "tmp", "emptyDir": {}}, {"name": "bare"}])
	count(host_path_volumes.deny) == 0 with input as {"pod": {"spec": {}}}
}

test_files_of_the_node_are_found if {
	host_path_volumes.deny == {{
		"message": "volume `logs` is `/var/log` of the node",
		"path": ["pod", "spec", "volumes", 1, "hostPath", "path"],
	}} with input as pod([{"name": "tmp", "emptyDir": {}}, {"name": "logs", "hostPath": {"path": "/var/log"}}])
}

test_a_host_path_without_a_path_is_one if {
	count(host_path_volumes.deny) == 1 with input as pod([{"name": "logs", "hostPath": {}}])
}

test_a_volume_that_is_called_so_is_none if {
	count(host_path_volumes.deny) == 0 with input as pod([{"name": "hostPath", "configMap": {"name": "a"}}])
}
