package plimsoll.object.open_policy_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.open_policy

of(rules) := fixture.policy({"podSelector": {}, "ingress": rules}, ["Ingress"])

test_callers_that_are_named_pass if {
	count(open_policy.deny) == 0 with input as of([{"from": [{"podSelector": {}}]}])
	count(open_policy.deny) == 0 with input as of([])
}

test_everybody_is_found if {
	open_policy.deny == {{
		"message": "NetworkPolicy `web` lets everybody in to every port",
		"path": ["spec", "ingress", 0],
	}} with input as of([{}])
	count(open_policy.deny) == 1 with input as of([{"from": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]}])
}

test_a_port_for_all_and_a_net_with_gaps_pass if {
	count(open_policy.deny) == 0 with input as of([{"ports": [{"port": 443}]}])
	count(open_policy.deny) == 0 with input as of([{"from": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}]}])
}

test_one_with_a_workload_is_told_with_that if {
	count(open_policy.deny) == 0 with input as fixture.selecting(of([{}]), 1, 1)
}

test_rules_of_a_direction_that_is_not_restricted_do_not_count if {
	count(open_policy.deny) == 0 with input as object.union(of([{}]), {"policy_types": ["Egress"]})
}
