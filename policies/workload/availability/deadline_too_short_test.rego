package plimsoll.workload.availability.deadline_too_short_test

import data.plimsoll.workload.availability.deadline_too_short

deployment(spec) := {"object": {"kind": "Deployment"}, "spec": spec}

test_time_enough_passes if {
	count(deadline_too_short.deny) == 0 with input as deployment({"minReadySeconds": 60, "progressDeadlineSeconds": 61})
	count(deadline_too_short.deny) == 0 with input as deployment({})
}

test_a_deadline_that_cannot_be_kept_is_found if {
	deadline_too_short.deny == {{
		"message": "a rollout fails after 60 seconds, and its pods must be ready for 60",
		"path": ["spec", "progressDeadlineSeconds"],
	}} with input as deployment({"minReadySeconds": 60, "progressDeadlineSeconds": 60})
}

test_without_a_deadline_there_are_ten_minutes if {
	deadline_too_short.deny == {{
		"message": "a rollout fails after 600 seconds, and its pods must be ready for 900",
		"path": ["spec", "minReadySeconds"],
	}} with input as deployment({"minReadySeconds": 900})
}

test_other_kinds_have_no_deadline if {
	count(deadline_too_short.deny) == 0 with input as {"object": {"kind": "StatefulSet"}, "spec": {"minReadySeconds": 900}}
}
