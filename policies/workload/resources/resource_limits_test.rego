package plimsoll.workload.resources.resource_limits_test

import data.plimsoll.workload.resources.resource_limits

cpu := {"cpu": {"text": "500m", "value": 0.5}}

memory := {"memory": {"text": "64Mi", "value": 67108864}}

container(role, limits) := {"name": "web", "role": role, "resources": {"requests": {}, "limits": limits}}

pod(limits) := {"pod": {"spec": {}}, "containers": [container("app", limits)]}

test_both_limits_pass if {
	count(resource_limits.deny) == 0 with input as pod(object.union(cpu, memory))
}

test_one_finding_names_all_that_is_missing if {
	resource_limits.deny == {{
		"message": "container `web` has no limit for cpu and memory",
		"path": ["containers", 0, "resources", "limits"],
	}} with input as pod({})
}

test_the_one_that_is_missing_is_named if {
	found := resource_limits.deny with input as pod(cpu)
	{violation.message | some violation in found} == {"container `web` has no limit for memory"}
}

test_requests_are_no_limits if {
	found := resource_limits.deny with input as {"pod": {"spec": {}}, "containers": [{
		"name": "web",
		"role": "app",
		"resources": {"requests": object.union(cpu, memory), "limits": {}},
	}]}
	count(found) == 1
}

test_zero_is_no_limit if {
	found := resource_limits.deny with input as pod(object.union(memory, {"cpu": {"text": "0", "value": 0}}))
	{violation.message | some violation in found} == {"container `web` has no limit for cpu"}
}

test_a_limit_that_cannot_be_read_is_left_to_the_parser if {
	count(resource_limits.deny) == 0 with input as pod(object.union(memory, {"cpu": {"text": "much"}}))
}

test_limits_of_the_pod_count if {
	count(resource_limits.deny) == 0 with input as object.union(pod(memory), {"pod": {"spec": {"resources": {"limits": {"cpu": 1}}}}})
	count(resource_limits.deny) == 1 with input as object.union(pod(memory), {"pod": {"spec": {"resources": {"limits": {"memory": "1Gi"}}}}})
}

test_init_and_sidecar_containers_need_limits_and_ephemeral_ones_cannot_have_any if {
	found := resource_limits.deny with input as {
		"pod": {"spec": {}},
		"containers": [container("init", {}), container("sidecar", {}), container("ephemeral", {})],
	}
	{violation.path[1] | some violation in found} == {0, 1}
}

test_what_needs_a_limit_is_a_parameter if {
	count(resource_limits.deny) == 0 with input as pod(memory) with data.plimsoll.parameters as {"PLM-W004": {"resources": ["memory"]}}
}
