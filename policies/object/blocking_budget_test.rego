package plimsoll.object.blocking_budget_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.blocking_budget

test_a_budget_that_lets_one_go_passes if {
	count(blocking_budget.deny) == 0 with input as fixture.budget({"maxUnavailable": 1})
	count(blocking_budget.deny) == 0 with input as fixture.budget({"maxUnavailable": "10%"})
}

test_one_that_lets_none_go_is_found if {
	blocking_budget.deny == {{
		"message": "PodDisruptionBudget `web` never lets a pod go: `maxUnavailable: 0`",
		"path": ["spec", "maxUnavailable"],
	}} with input as fixture.budget({"maxUnavailable": 0})
	blocking_budget.deny == {{
		"message": "PodDisruptionBudget `web` never lets a pod go: `minAvailable: 100%`",
		"path": ["spec", "minAvailable"],
	}} with input as fixture.selecting(fixture.budget({"minAvailable": "100%"}), 0, 0)
}

test_of_how_many_pods_a_number_is_nobody_knows_here if {
	count(blocking_budget.deny) == 0 with input as fixture.budget({"minAvailable": 2})
}

test_one_with_a_workload_is_told_with_that if {
	count(blocking_budget.deny) == 0 with input as fixture.selecting(fixture.budget({"maxUnavailable": 0}), 1, 1)
	count(blocking_budget.deny) == 0 with input as fixture.selecting(fixture.budget({"minAvailable": "100%"}), 1, 1)
}
