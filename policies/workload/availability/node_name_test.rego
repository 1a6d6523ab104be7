package plimsoll.workload.availability.node_name_test

import data.plimsoll.workload.availability.node_name

workload(kind, spec) := {"object": {"kind": kind}, "pod": {"spec": spec}}

test_a_kind_of_node_passes if {
	count(node_name.deny) == 0 with input as workload("Deployment", {"nodeSelector": {"disktype": "ssd"}})
}

test_one_node_is_found if {
	node_name.deny == {{
		"message": "every pod of the Deployment goes to node `worker-1`, whatever the scheduler says",
		"path": ["pod", "spec", "nodeName"],
	}} with input as workload("Deployment", {"nodeName": "worker-1"})
}

test_a_pod_that_runs_has_one if {
	count(node_name.deny) == 0 with input as workload("Pod", {"nodeName": "worker-1"})
	count(node_name.deny) == 0 with input as workload("Deployment", {"nodeName": ""})
}
