package plimsoll.object.removed_api_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.removed_api

test_todays_version_passes if {
	count(removed_api.deny) == 0 with input as fixture.budget({})
}

test_a_version_that_is_gone_is_found if {
	removed_api.deny == {{
		"message": "Kubernetes 1.25 and later have no PodDisruptionBudget of `policy/v1beta1`; write `policy/v1`",
		"path": ["object", "apiVersion"],
	}} with input as fixture.object_of("policy/v1beta1", "PodDisruptionBudget", {})
}

test_what_is_gone_for_good_is_told_so if {
	some finding in removed_api.deny with input as fixture.object_of("policy/v1beta1", "PodSecurityPolicy", {})
	endswith(finding.message, "nothing takes its place")
}

test_an_older_cluster_has_it_yet if {
	old := fixture.object_of("networking.k8s.io/v1beta1", "Ingress", {})
	count(removed_api.deny) == 0 with input as old
		with data.plimsoll.parameters["lib.kubernetes"].version as "1.21"
	count(removed_api.deny) == 1 with input as old
		with data.plimsoll.parameters["lib.kubernetes"].version as "1.22"
}

test_another_kind_of_that_group_passes if {
	count(removed_api.deny) == 0 with input as fixture.object_of("policy/v1beta1", "Widget", {})
}
