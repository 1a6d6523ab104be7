package plimsoll.workload.probes.slow_start_test

import data.plimsoll.workload.probes.slow_start

pod(probes) := {"containers": [{"name": "web", "role": "app", "probes": probes}]}

test_a_short_delay_passes if {
	count(slow_start.deny) == 0 with input as pod({"liveness": {"initial_delay": 60}})
}

test_a_long_delay_is_found if {
	slow_start.deny == {{
		"message": "nothing tells for 300 seconds after a start whether container `web` hangs, and slower starts are killed",
		"path": ["containers", 0, "livenessProbe", "initialDelaySeconds"],
	}} with input as pod({"liveness": {"initial_delay": 300}})
}

test_with_a_startup_probe_it_only_is_patient if {
	count(slow_start.deny) == 0 with input as pod({"liveness": {"initial_delay": 300}, "startup": {"initial_delay": 0}})
}

test_readiness_may_begin_late if {
	count(slow_start.deny) == 0 with input as pod({"readiness": {"initial_delay": 300}})
}

test_the_longest_delay_is_a_parameter if {
	count(slow_start.deny) == 1 with input as pod({"liveness": {"initial_delay": 30}})
		with data.plimsoll.parameters as {"PLM-W136": {"most": 10}}
}
