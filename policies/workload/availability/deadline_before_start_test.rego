package plimsoll.workload.availability.deadline_before_start_test

import data.plimsoll.workload.availability.deadline_before_start

deployment(spec, probes) := {
	"object": {"kind": "Deployment"},
	"spec": spec,
	"containers": [{"name": "web", "role": "app", "probes": probes}],
}

slow := {"startup": {"initial_delay": 10, "period": 10, "failure_threshold": 60}}

test_a_deadline_after_that_passes if {
	count(deadline_before_start.deny) == 0 with input as deployment({"progressDeadlineSeconds": 610}, slow)
	count(deadline_before_start.deny) == 0 with input as deployment({}, {"readiness": {"initial_delay": 30}})
	count(deadline_before_start.deny) == 0 with input as deployment({}, {})
}

test_a_deadline_before_that_is_found if {
	deadline_before_start.deny == {{
		"message": "container `web` may take 610 seconds to start, and the rollout fails after 600",
		"path": ["spec", "progressDeadlineSeconds"],
	}} with input as deployment({}, slow)
	count(deadline_before_start.deny) == 1 with input as deployment({"progressDeadlineSeconds": 20}, {"readiness": {"initial_delay": 30}})
}

test_the_time_to_stay_ready_counts if {
	count(deadline_before_start.deny) == 1 with input as deployment({"progressDeadlineSeconds": 620, "minReadySeconds": 30}, slow)
}
