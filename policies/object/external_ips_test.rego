package plimsoll.object.external_ips_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.external_ips

taking := fixture.service({"externalIPs": ["203.0.113.7"]})

test_a_service_without_addresses_passes if {
	count(external_ips.deny) == 0 with input as fixture.service({})
	count(external_ips.deny) == 0 with input as fixture.service({"externalIPs": []})
}

test_one_with_an_address_is_found if {
	external_ips.deny == {{
		"message": "Service `web` takes what nodes send to `203.0.113.7`",
		"path": ["spec", "externalIPs", 0],
	}} with input as taking
}

test_one_with_a_workload_is_told_with_that if {
	count(external_ips.deny) == 0 with input as fixture.selecting(taking, 1, 1)
}

test_the_address_of_a_load_balancer_is_given_by_it if {
	count(external_ips.deny) == 0 with input as fixture.service({"type": "LoadBalancer", "loadBalancerIP": "203.0.113.7"})
}
