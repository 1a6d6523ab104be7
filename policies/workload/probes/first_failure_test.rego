package plimsoll.workload.probes.first_failure_test

import data.plimsoll.workload.probes.first_failure

pod(probes) := {"containers": [{"name": "web", "role": "app", "probes": probes}]}

test_patience_passes if {
	count(first_failure.deny) == 0 with input as pod({"liveness": {"failure_threshold": 3}})
}

test_one_failure_is_found if {
	first_failure.deny == {{
		"message": "container `web` is killed when its liveness probe fails once",
		"path": ["containers", 0, "livenessProbe", "failureThreshold"],
	}} with input as pod({"liveness": {"failure_threshold": 1}})
}

test_to_be_unready_after_one_failure_is_cheap if {
	count(first_failure.deny) == 0 with input as pod({"readiness": {"failure_threshold": 1}})
}
