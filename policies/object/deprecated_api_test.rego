package plimsoll.object.deprecated_api_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.deprecated_api

old := fixture.object_of("policy/v1beta1", "PodDisruptionBudget", {})

at(version) := found if {
	found := deprecated_api.deny with input as old with data.plimsoll.parameters["lib.kubernetes"].version as version
}

test_a_version_that_will_last_passes if {
	count(deprecated_api.deny) == 0 with input as fixture.budget({})
	count(at("1.20")) == 0
}

test_one_that_will_go_is_found if {
	at("1.24") == {{
		"message": "PodDisruptionBudget of `policy/v1beta1` is deprecated and goes with Kubernetes 1.25",
		"path": ["object", "apiVersion"],
	}}
}

test_one_that_is_gone_is_told_by_another_rule if count(at("1.25")) == 0
