package plimsoll.object.policy_selects_nothing_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.policy_selects_nothing

lost := fixture.selecting(fixture.policy({"podSelector": {"matchLabels": {"app": "webb"}}}, ["Ingress"]), 0, 1)

test_a_policy_with_pods_passes if {
	count(policy_selects_nothing.deny) == 0 with input as fixture.selecting(fixture.policy({"podSelector": {}}, ["Ingress"]), 1, 1)
}

test_one_without_is_found if {
	policy_selects_nothing.deny == {{
		"message": "NetworkPolicy `web` holds for no pod: no pod in `shop` has the label `app=webb`",
		"path": ["spec", "podSelector"],
	}} with input as fixture.unmatched(lost, ["app=webb"])
}

test_one_that_is_judged_alone_passes if {
	count(policy_selects_nothing.deny) == 0 with input as fixture.selecting(fixture.policy({"podSelector": {}}, ["Ingress"]), 0, 0)
}

test_the_solver_of_a_certificate_is_made_later if {
	count(policy_selects_nothing.deny) == 0 with input as fixture.beside(lost, ["acme.cert-manager.io/Challenge"])
}
