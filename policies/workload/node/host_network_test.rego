package plimsoll.workload.node.host_network_test

import data.plimsoll.workload.node.host_network

pod(spec) := {"pod": {"spec": spec}}

test_a_pod_by_itself_passes if {
	count(host_network.deny) == 0 with input as pod({})
	count(host_network.deny) == 0 with input as pod({"hostNetwork": false})
}

test_a_pod_that_shares_is_found if {
	host_network.deny == {{
		"message": "the pod shares the network of its node: `hostNetwork: true`",
		"path": ["pod", "spec", "hostNetwork"],
	}} with input as pod({"hostNetwork": true})
}

test_what_else_it_shares_is_another_matter if {
	count(host_network.deny) == 0 with input as pod({"hostUsers": true, "shareProcessNamespace": true})
}
