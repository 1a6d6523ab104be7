package plimsoll.workload.availability.disruption_budget_test

import data.plimsoll.workload.availability.disruption_budget

workload(replicas, budgets, scalers) := {
	"object": {"kind": "Deployment"},
	"replicas": replicas,
	"related": {"pod_disruption_budgets": budgets, "horizontal_pod_autoscalers": scalers},
}

test_a_budget_passes if {
	count(disruption_budget.deny) == 0 with input as workload(3, [{"name": "web", "spec": {"maxUnavailable": 1}}], [])
}

test_no_budget_is_found if {
	disruption_budget.deny == {{
		"message": "all 3 pods of the Deployment may be told to go at once: no PodDisruptionBudget selects them",
		"path": ["replicas"],
	}} with input as workload(3, [], [])
}

test_one_pod_has_nothing_to_wait_for if {
	count(disruption_budget.deny) == 0 with input as workload(1, [], [])
}

test_an_autoscaler_has_several_too if {
	count(disruption_budget.deny) == 1 with input as workload(1, [], [{"spec": {"minReplicas": 2}}])
}

test_a_cluster_that_asks_about_one_object_shows_no_others if {
	count(disruption_budget.deny) == 0 with input as object.union(workload(3, [], []), {"admission": {"operation": "CREATE"}})
}
