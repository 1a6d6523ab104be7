package plimsoll.object.budget_selects_nothing_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.budget_selects_nothing

lost := fixture.selecting(fixture.budget({"selector": {"matchLabels": {"app": "web"}}}), 0, 1)

test_a_budget_with_pods_passes if {
	count(budget_selects_nothing.deny) == 0 with input as fixture.selecting(fixture.budget({}), 1, 1)
}

test_one_without_is_found if {
	budget_selects_nothing.deny == {{
		"message": "PodDisruptionBudget `web` protects no pod: no pod has all of its labels",
		"path": ["spec", "selector"],
	}} with input as lost
}

test_one_that_is_judged_alone_passes if {
	count(budget_selects_nothing.deny) == 0 with input as fixture.selecting(fixture.budget({}), 0, 0)
}

test_one_for_the_pods_of_an_operator_passes if {
	count(budget_selects_nothing.deny) == 0 with input as fixture.beside(lost, ["kafka.strimzi.io/Kafka"])
}
