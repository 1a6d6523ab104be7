package plimsoll.workload.probes.grace_period_test

import data.plimsoll.workload.probes.grace_period

pod(spec, hook) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "hooks": {"pre_stop": hook}}]}

test_a_short_wait_passes if {
	count(grace_period.deny) == 0 with input as pod({}, {"action": "sleep", "seconds": 5})
	count(grace_period.deny) == 0 with input as {"pod": {"spec": {}}, "containers": [{"name": "web", "role": "app", "hooks": {}}]}
}

test_a_long_wait_is_found if {
	grace_period.deny == {{
		"message": "container `web` waits 30 seconds before it stops, and is killed after 30",
		"path": ["containers", 0, "lifecycle", "preStop"],
	}} with input as pod({}, {"action": "sleep", "seconds": 30})
}

test_waits_of_programs_and_shells_are_read if {
	every command in [["sleep", "45"], ["/bin/sleep", "45"], ["sh", "-c", "sleep 45"], ["/bin/bash", "-ec", " sleep 45; "]] {
		count(grace_period.deny) == 1 with input as pod({}, {"action": "exec", "command": command})
	}
	every command in [["sleep", "5"], ["sh", "-c", "sleep 5 && nginx -s quit"], ["/drain", "45"], ["sh", "-c", "sleep 45 && nginx -s quit"]] {
		count(grace_period.deny) == 0 with input as pod({}, {"action": "exec", "command": command})
	}
}

test_a_longer_period_passes if {
	count(grace_period.deny) == 0 with input as pod({"terminationGracePeriodSeconds": 60}, {"action": "sleep", "seconds": 45})
}

test_no_time_at_all_is_found_once if {
	grace_period.deny == {{
		"message": "the pod is killed at once: `terminationGracePeriodSeconds: 0`",
		"path": ["pod", "spec", "terminationGracePeriodSeconds"],
	}} with input as pod({"terminationGracePeriodSeconds": 0}, {"action": "sleep", "seconds": 5})
}
