package plimsoll.workload.network.network_policy_test

import data.plimsoll.workload.network.network_policy

pod(spec, types) := {"pod": {"spec": spec, "labels": {}}, "related": {"network_policies": [{"name": "web", "policy_types": type} | some type in types]}}

test_a_policy_passes if {
	count(network_policy.deny) == 0 with input as pod({}, [["Ingress"]])
	count(network_policy.deny) == 0 with input as pod({}, [["Egress"], ["Ingress", "Egress"]])
}

test_no_policy_is_found if {
	network_policy.deny == {{
		"message": "no NetworkPolicy says who may call the pods",
		"path": ["pod", "labels"],
	}} with input as pod({}, [])
}

test_a_policy_for_what_goes_out_says_nothing_of_who_calls if {
	count(network_policy.deny) == 1 with input as pod({}, [["Egress"]])
}

test_on_the_nodes_network_no_policy_holds if {
	count(network_policy.deny) == 0 with input as pod({"hostNetwork": true}, [])
}

test_a_cluster_that_asks_about_one_object_shows_no_others if {
	count(network_policy.deny) == 0 with input as object.union(pod({}, []), {"admission": {"operation": "CREATE"}})
}
