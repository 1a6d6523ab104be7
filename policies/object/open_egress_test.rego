package plimsoll.object.open_egress_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.open_egress

of(rules) := fixture.policy({"podSelector": {}, "egress": rules}, ["Egress"])

test_peers_that_are_named_pass if {
	count(open_egress.deny) == 0 with input as of([{"to": [{"podSelector": {}}]}])
	count(open_egress.deny) == 0 with input as of([{"ports": [{"port": 53}]}])
}

test_everywhere_is_found if {
	open_egress.deny == {{
		"message": "NetworkPolicy `web` lets everything out, to everywhere",
		"path": ["spec", "egress", 0],
	}} with input as of([{}])
	count(open_egress.deny) == 1 with input as of([{"to": [{"ipBlock": {"cidr": "::/0"}}]}])
}

test_a_net_with_gaps_passes if {
	count(open_egress.deny) == 0 with input as of([{"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["169.254.169.254/32"]}}]}])
}

test_a_policy_that_is_not_about_it_passes if {
	count(open_egress.deny) == 0 with input as object.union(of([{}]), {"policy_types": ["Ingress"]})
}
