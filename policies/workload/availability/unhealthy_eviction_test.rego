package plimsoll.workload.availability.unhealthy_eviction_test

import data.plimsoll.workload.availability.unhealthy_eviction

workload(spec) := {"related": {"pod_disruption_budgets": [{"name": "web", "spec": spec}]}}

test_a_budget_that_lets_go_passes if {
	count(unhealthy_eviction.deny) == 0 with input as workload({"unhealthyPodEvictionPolicy": "AlwaysAllow"})
}

test_a_budget_that_says_nothing_is_found if {
	unhealthy_eviction.deny == {{
		"message": "PodDisruptionBudget `web` also keeps pods that do not work: it has no `unhealthyPodEvictionPolicy`",
		"path": ["related", "pod_disruption_budgets", 0, "spec"],
	}} with input as workload({"maxUnavailable": 1})
}

test_a_budget_that_keeps_them_is_found if {
	unhealthy_eviction.deny == {{
		"message": "PodDisruptionBudget `web` also keeps pods that do not work",
		"path": ["related", "pod_disruption_budgets", 0, "spec", "unhealthyPodEvictionPolicy"],
	}} with input as workload({"unhealthyPodEvictionPolicy": "IfHealthyBudget"})
}

test_before_there_was_the_field_nothing_is_said if {
	count(unhealthy_eviction.deny) == 0 with input as workload({"maxUnavailable": 1})
		with data.plimsoll.parameters as {"lib.kubernetes": {"version": "1.26"}}
}
