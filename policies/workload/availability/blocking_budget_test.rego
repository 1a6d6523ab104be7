package plimsoll.workload.availability.blocking_budget_test

import data.plimsoll.workload.availability.blocking_budget

workload(replicas, spec, scalers) := {
	"object": {"kind": "Deployment"},
	"replicas": replicas,
	"related": {
		"pod_disruption_budgets": [{"name": "web", "spec": spec}],
		"horizontal_pod_autoscalers": scalers,
	},
}

test_a_budget_that_lets_one_go_passes if {
	count(blocking_budget.deny) == 0 with input as workload(3, {"maxUnavailable": 1}, [])
	count(blocking_budget.deny) == 0 with input as workload(3, {"minAvailable": 2}, [])
	count(blocking_budget.deny) == 0 with input as workload(3, {"minAvailable": "50%"}, [])
}

test_a_budget_of_nothing_is_found if {
	blocking_budget.deny == {{
		"message": "PodDisruptionBudget `web` never lets a pod go: `maxUnavailable: 0`",
		"path": ["related", "pod_disruption_budgets", 0, "spec", "maxUnavailable"],
	}} with input as workload(3, {"maxUnavailable": 0}, [])
	count(blocking_budget.deny) == 1 with input as workload(3, {"maxUnavailable": "0%"}, [])
	count(blocking_budget.deny) == 1 with input as workload(3, {"minAvailable": "100%"}, [])
}

test_as_many_as_there_are_is_found if {
	blocking_budget.deny == {{
		"message": "PodDisruptionBudget `web` never lets a pod go: `minAvailable: 1` of 1",
		"path": ["related", "pod_disruption_budgets", 0, "spec", "minAvailable"],
	}} with input as workload(1, {"minAvailable": 1}, [])
}

test_an_autoscaler_may_have_more_or_fewer if {
	count(blocking_budget.deny) == 0 with input as workload(1, {"minAvailable": 1}, [{"spec": {"minReplicas": 3}}])
	count(blocking_budget.deny) == 1 with input as workload(5, {"minAvailable": 3}, [{"spec": {"minReplicas": 3}}])
}
