package plimsoll.workload.availability.autoscaler_without_requests_test

import data.plimsoll.workload.availability.autoscaler_without_requests

workload(spec, requests) := {
	"containers": [
		{"name": "web", "role": "app", "resources": {"requests": requests, "limits": {}}},
		{"name": "setup", "role": "init", "resources": {"requests": {}, "limits": {}}},
	],
	"related": {"horizontal_pod_autoscalers": [{"name": "web", "spec": spec}]},
}

by(target) := {"metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]}

cpu := {"cpu": {"text": "1", "value": 1}}

test_requests_pass if {
	count(autoscaler_without_requests.deny) == 0 with input as workload(by({"type": "Utilization", "averageUtilization": 70}), cpu)
}

test_no_request_is_found if {
	autoscaler_without_requests.deny == {{
		"message": "HorizontalPodAutoscaler `web` measures cpu by what is requested, and container `web` requests none",
		"path": ["containers", 0, "resources", "requests"],
	}} with input as workload(by({"type": "Utilization", "averageUtilization": 70}), {})
}

test_older_forms_are_read if {
	count(autoscaler_without_requests.deny) == 1 with input as workload({"targetCPUUtilizationPercentage": 70}, {})
	count(autoscaler_without_requests.deny) == 1 with input as workload({"metrics": [{"type": "Resource", "resource": {"name": "memory", "targetAverageUtilization": 70}}]}, cpu)
}

test_plain_amounts_need_no_request if {
	count(autoscaler_without_requests.deny) == 0 with input as workload(by({"type": "AverageValue", "averageValue": "500m"}), {})
	count(autoscaler_without_requests.deny) == 0 with input as workload({"metrics": [{"type": "Pods", "pods": {"metric": {"name": "requests"}}}]}, {})
}
