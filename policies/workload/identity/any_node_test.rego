package plimsoll.workload.identity.any_node_test

import data.plimsoll.workload.identity.any_node

pod(kind, toleration) := {"object": {"kind": kind}, "pod": {"spec": {"tolerations": [toleration]}}}

test_one_taint_passes if {
	count(any_node.deny) == 0 with input as pod("Deployment", {"key": "gpu", "operator": "Exists"})
}

test_every_taint_is_found if {
	any_node.deny == {{
		"message": "the Deployment tolerates every taint, the control plane's too",
		"path": ["pod", "spec", "tolerations", 0],
	}} with input as pod("Deployment", {"operator": "Exists"})
	count(any_node.deny) == 1 with input as pod("Job", {"operator": "Exists", "effect": "NoSchedule"})
}

test_agents_run_everywhere if {
	count(any_node.deny) == 0 with input as pod("DaemonSet", {"operator": "Exists"})
}

test_to_stay_is_not_to_come if {
	count(any_node.deny) == 0 with input as pod("Deployment", {"operator": "Exists", "effect": "NoExecute"})
}
