package plimsoll.workload.probes.same_probe_test

import data.plimsoll.workload.probes.same_probe

probe(path, failures) := {"action": "http", "path": path, "port": "http", "scheme": "HTTP", "period": 10, "failure_threshold": failures}

pod(liveness, readiness) := {"containers": [{"name": "web", "role": "app", "probes": {"liveness": liveness, "readiness": readiness}}]}

test_two_questions_pass if {
	count(same_probe.deny) == 0 with input as pod(probe("/alive", 3), probe("/ready", 3))
}

test_one_question_is_found if {
	same_probe.deny == {{
		"message": "container `web` is killed as soon as it is not ready: both probes ask the same",
		"path": ["containers", 0, "livenessProbe"],
	}} with input as pod(probe("/health", 3), probe("/health", 3))
}

test_more_patience_with_liveness_passes if {
	count(same_probe.deny) == 0 with input as pod(probe("/health", 6), probe("/health", 3))
}

test_an_open_port_may_be_asked_for_twice if {
	tcp := {"action": "tcp", "port": 80, "period": 10, "failure_threshold": 3}
	count(same_probe.deny) == 0 with input as pod(tcp, tcp)
}

test_one_probe_alone_passes if {
	count(same_probe.deny) == 0 with input as {"containers": [{"name": "web", "role": "app", "probes": {"liveness": probe("/health", 3)}}]}
}
