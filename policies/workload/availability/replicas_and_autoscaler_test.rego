package plimsoll.workload.availability.replicas_and_autoscaler_test

import data.plimsoll.workload.availability.replicas_and_autoscaler

scaler := {"name": "web", "spec": {"minReplicas": 2, "maxReplicas": 10}}

test_one_of_the_two_passes if {
	count(replicas_and_autoscaler.deny) == 0 with input as {"related": {"horizontal_pod_autoscalers": [scaler]}}
	count(replicas_and_autoscaler.deny) == 0 with input as {"replicas": 2, "related": {"horizontal_pod_autoscalers": []}}
}

test_both_are_found if {
	replicas_and_autoscaler.deny == {{
		"message": "HorizontalPodAutoscaler `web` sets the number of pods, and `replicas: 3` sets it back",
		"path": ["replicas"],
	}} with input as {"replicas": 3, "related": {"horizontal_pod_autoscalers": [scaler]}}
}

test_zero_switches_the_autoscaler_off if {
	count(replicas_and_autoscaler.deny) == 0 with input as {"replicas": 0, "related": {"horizontal_pod_autoscalers": [scaler]}}
}
