package plimsoll.workload.resources.resource_ratio_test

import data.plimsoll.workload.resources.resource_ratio

pod(resource, request, limit) := {"containers": [{"name": "web", "role": "app", "resources": {
	"requests": {resource: {"text": sprintf("%v", [request]), "value": request}},
	"limits": {resource: {"text": sprintf("%v", [limit]), "value": limit}},
}}]}

test_a_few_times_pass if {
	count(resource_ratio.deny) == 0 with input as pod("memory", 100, 400)
	count(resource_ratio.deny) == 0 with input as pod("cpu", 1, 10)
}

test_many_times_are_found if {
	resource_ratio.deny == {{
		"message": "container `web` may use 8 times the memory that it requests: `800` and `100`",
		"path": ["containers", 0, "resources", "limits", "memory"],
	}} with input as pod("memory", 100, 800)
}

test_a_request_of_nothing_has_no_ratio if {
	count(resource_ratio.deny) == 0 with input as pod("memory", 0, 800)
}

test_resources_without_a_bound_are_not_judged if {
	count(resource_ratio.deny) == 0 with input as pod("ephemeral-storage", 1, 800)
}

test_how_many_is_a_parameter if {
	count(resource_ratio.deny) == 1 with input as pod("memory", 100, 300) with data.plimsoll.parameters["PLM-W035"].memory as 2
	count(resource_ratio.deny) == 0 with input as pod("cpu", 1, 30) with data.plimsoll.parameters["PLM-W035"].cpu as 30
}
