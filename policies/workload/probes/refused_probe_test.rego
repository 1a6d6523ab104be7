package plimsoll.workload.probes.refused_probe_test

import data.plimsoll.workload.probes.refused_probe

pod(role, kind, written, probe) := {"containers": [object.union(
	{
		"name": "web",
		"role": role,
		"probes": {kind: object.union({"action": "http", "success_threshold": 1}, probe)},
	},
	{sprintf("%sProbe", [kind]): written},
)]}

http := {"httpGet": {"port": 80}}

test_a_probe_of_one_thing_passes if {
	count(refused_probe.deny) == 0 with input as pod("app", "liveness", http, {})
	count(refused_probe.deny) == 0 with input as pod("sidecar", "startup", http, {})
}

test_a_probe_that_does_nothing_is_found if {
	refused_probe.deny == {{
		"message": "the liveness probe of container `web` does nothing",
		"path": ["containers", 0, "livenessProbe"],
	}} with input as pod("app", "liveness", {"periodSeconds": 5}, {"action": "none"})
}

test_two_things_at_once_are_found if {
	found := refused_probe.deny with input as pod("app", "readiness", {"httpGet": {"port": 80}, "exec": {"command": ["true"]}}, {})
	{violation.message | some violation in found} == {"the readiness probe of container `web` does more than one thing: `exec`, `httpGet`"}
}

test_only_readiness_may_ask_for_several_successes if {
	refused_probe.deny == {{
		"message": "the startup probe of container `web` asks for 2 successes, and only readiness may",
		"path": ["containers", 0, "startupProbe", "successThreshold"],
	}} with input as pod("app", "startup", http, {"success_threshold": 2})
	count(refused_probe.deny) == 0 with input as pod("app", "readiness", http, {"success_threshold": 2})
}

test_containers_that_do_not_keep_running_have_none if {
	found := refused_probe.deny with input as pod("init", "readiness", http, {})
	{violation.message | some violation in found} == {"the readiness probe of init container `web` is refused: the container does not keep running"}
}
