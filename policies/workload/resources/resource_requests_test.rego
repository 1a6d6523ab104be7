package plimsoll.workload.resources.resource_requests_test

import data.plimsoll.workload.resources.resource_requests

pod(requests, limits) := {"pod": {"spec": {}}, "containers": [{"name": "web", "role": "app", "resources": {
	"requests": requests,
	"limits": limits,
}}]}

cpu := {"cpu": {"text": "1", "value": 1}}

no_limits := []

no_cpu_limit := ["memory"]

test_requests_pass_and_so_do_limits_which_are_requests_too if {
	count(resource_requests.deny) == 0 with input as pod(cpu, {}) with data.plimsoll.parameters["PLM-W004"].resources as no_cpu_limit
	count(resource_requests.deny) == 0 with input as pod({}, cpu) with data.plimsoll.parameters["PLM-W004"].resources as no_cpu_limit
}

test_what_is_missing_is_found if {
	resource_requests.deny == {{
		"message": "container `web` requests no cpu and no memory",
		"path": ["containers", 0, "resources", "requests"],
	}} with input as pod({}, {}) with data.plimsoll.parameters["PLM-W004"].resources as no_limits
}

test_what_needs_a_limit_is_left_to_that_rule if {
	count(resource_requests.deny) == 0 with input as pod({}, {})
	found := resource_requests.deny with input as pod({}, {}) with data.plimsoll.parameters["PLM-W004"].resources as no_cpu_limit
	{violation.message | some violation in found} == {"container `web` requests no cpu"}
}

test_a_pod_may_request_as_a_whole if {
	count(resource_requests.deny) == 0 with input as object.union(pod({}, {}), {"pod": {"spec": {"resources": {"requests": {"cpu": 1}}}}})
		with data.plimsoll.parameters["PLM-W004"].resources as no_cpu_limit
}

test_what_needs_a_request_is_a_parameter if {
	count(resource_requests.deny) == 0 with input as pod({}, {})
		with data.plimsoll.parameters["PLM-W004"].resources as no_limits
		with data.plimsoll.parameters["PLM-W033"].resources as []
}
