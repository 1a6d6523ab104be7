package plimsoll.object.service_selects_nothing_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.service_selects_nothing

lost := fixture.selecting(fixture.service({"selector": {"app": "webb"}}), 0, 1)

test_a_service_with_pods_passes if {
	count(service_selects_nothing.deny) == 0 with input as fixture.selecting(fixture.service({"selector": {"app": "web"}}), 1, 2)
}

test_one_that_no_pod_answers_for_is_found if {
	service_selects_nothing.deny == {{
		"message": "Service `web` sends to no pod: no pod in `shop` has the label `app=webb`",
		"path": ["spec", "selector"],
	}} with input as fixture.unmatched(lost, ["app=webb"])
}

test_one_that_is_judged_alone_passes if {
	count(service_selects_nothing.deny) == 0 with input as fixture.selecting(fixture.service({"selector": {"app": "web"}}), 0, 0)
}

test_one_whose_pods_an_operator_makes_passes if {
	count(service_selects_nothing.deny) == 0 with input as fixture.beside(lost, ["kafka.strimzi.io/Kafka"])
}

test_one_without_a_selector_has_its_addresses_from_elsewhere if {
	count(service_selects_nothing.deny) == 0 with input as fixture.service({"type": "ExternalName", "externalName": "db.example.com"})
}
