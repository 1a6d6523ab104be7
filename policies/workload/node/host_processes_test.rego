package plimsoll.workload.node.host_processes_test

import data.plimsoll.workload.node.host_processes

pod(spec) := {"pod": {"spec": spec}}

test_a_pod_by_itself_passes if {
	count(host_processes.deny) == 0 with input as pod({})
	count(host_processes.deny) == 0 with input as pod({"hostPID": false})
}

test_a_pod_that_shares_is_found if {
	host_processes.deny == {{
		"message": "the pod shares the processes of its node: `hostPID: true`",
		"path": ["pod", "spec", "hostPID"],
	}} with input as pod({"hostPID": true})
}

test_what_else_it_shares_is_another_matter if {
	count(host_processes.deny) == 0 with input as pod({"hostUsers": true, "shareProcessNamespace": true})
}
