package plimsoll.workload.node.host_ipc_test

import data.plimsoll.workload.node.host_ipc

pod(spec) := {"pod": {"spec": spec}}

test_a_pod_by_itself_passes if {
	count(host_ipc.deny) == 0 with input as pod({})
	count(host_ipc.deny) == 0 with input as pod({"hostIPC": false})
}

test_a_pod_that_shares_is_found if {
	host_ipc.deny == {{
		"message": "the pod shares the shared memory of its node: `hostIPC: true`",
		"path": ["pod", "spec", "hostIPC"],
	}} with input as pod({"hostIPC": true})
}

test_what_else_it_shares_is_another_matter if {
	count(host_ipc.deny) == 0 with input as pod({"hostUsers": true, "shareProcessNamespace": true})
}
