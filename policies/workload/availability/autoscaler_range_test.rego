package plimsoll.workload.availability.autoscaler_range_test

import data.plimsoll.workload.availability.autoscaler_range

workload(spec) := {"related": {"horizontal_pod_autoscalers": [{"name": "web", "spec": spec}]}}

test_room_passes if {
	count(autoscaler_range.deny) == 0 with input as workload({"minReplicas": 2, "maxReplicas": 10})
	count(autoscaler_range.deny) == 0 with input as workload({"maxReplicas": 2})
}

test_no_room_is_found if {
	autoscaler_range.deny == {{
		"message": "HorizontalPodAutoscaler `web` scales from 3 to 3",
		"path": ["related", "horizontal_pod_autoscalers", 0, "spec", "maxReplicas"],
	}} with input as workload({"minReplicas": 3, "maxReplicas": 3})
	count(autoscaler_range.deny) == 1 with input as workload({"minReplicas": 5, "maxReplicas": 3})
}

test_without_a_minimum_it_is_one if {
	count(autoscaler_range.deny) == 1 with input as workload({"maxReplicas": 1})
}
