package plimsoll.workload.network.egress_policy_test

import data.plimsoll.workload.network.egress_policy

pod(spec, policies) := {
	"pod": {"spec": spec, "labels": {"app": "web"}},
	"related": {"network_policies": policies},
}

test_a_pod_whose_calls_are_listed_passes if {
	count(egress_policy.deny) == 0 with input as pod({}, [{"policy_types": ["Ingress"]}, {"policy_types": ["Egress"]}])
}

test_no_policy_is_found if {
	egress_policy.deny == {{
		"message": "no NetworkPolicy says whom the pods may call",
		"path": ["pod", "labels"],
	}} with input as pod({}, [])
}

test_a_policy_for_callers_alone_is_found if {
	count(egress_policy.deny) == 1 with input as pod({}, [{"policy_types": ["Ingress"]}])
}

test_on_the_network_of_the_node_no_policy_would_help if {
	count(egress_policy.deny) == 0 with input as pod({"hostNetwork": true}, [])
}

test_a_cluster_shows_no_policies if {
	count(egress_policy.deny) == 0 with input as object.union(pod({}, []), {"admission": {"operation": "CREATE"}})
}
