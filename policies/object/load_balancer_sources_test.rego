package plimsoll.object.load_balancer_sources_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.load_balancer_sources

open := fixture.service({"type": "LoadBalancer"})

test_a_balancer_that_says_who_may_call_passes if {
	count(load_balancer_sources.deny) == 0 with input as fixture.service({"type": "LoadBalancer", "loadBalancerSourceRanges": ["198.51.100.0/24"]})
	count(load_balancer_sources.deny) == 0 with input as fixture.service({})
}

test_one_that_does_not_is_found if {
	load_balancer_sources.deny == {{
		"message": "Service `web` has a load balancer that everybody may call",
		"path": ["spec", "type"],
	}} with input as open
}

test_one_of_an_inner_network_passes if {
	inner := {"service.beta.kubernetes.io/aws-load-balancer-internal": "true"}
	count(load_balancer_sources.deny) == 0 with input as fixture.annotated(open, inner)
}

test_one_with_a_workload_is_told_with_that if {
	count(load_balancer_sources.deny) == 0 with input as fixture.selecting(open, 1, 1)
}
