package plimsoll.workload.run_as_non_root_test

import data.plimsoll.workload.run_as_non_root

pod(context) := {"pod": {"spec": {}}, "containers": [{"name": "web", "role": "app", "security_context": context}]}

test_run_as_non_root_passes if {
	count(run_as_non_root.deny) == 0 with input as pod({"runAsNonRoot": true})
	count(run_as_non_root.deny) == 0 with input as pod({"runAsNonRoot": true, "runAsUser": 10001})
}

test_nothing_said_is_found if {
	run_as_non_root.deny == {{
		"message": "container `web` may run as root: neither it nor its pod sets `runAsNonRoot: true`",
		"path": ["containers", 0, "security_context", "runAsNonRoot"],
	}} with input as pod({})
}

test_false_is_found_where_it_stands if {
	run_as_non_root.deny == {{
		"message": "container `web` is allowed to run as root",
		"path": ["containers", 0, "security_context", "runAsNonRoot"],
	}} with input as pod({"runAsNonRoot": false, "runAsUser": 1000})
}

test_user_0_is_found_once_whatever_else_is_set if {
	every context in [{"runAsUser": 0}, {"runAsUser": 0, "runAsNonRoot": true}, {"runAsUser": 0, "runAsNonRoot": false}] {
		found := run_as_non_root.deny with input as pod(context)
		{violation.path[3] | some violation in found} == {"runAsUser"}
		count(found) == 1
	}
}

test_a_user_alone_binds_nobody if {
	found := run_as_non_root.deny with input as pod({"runAsUser": 1000})
	count(found) == 1
}

test_group_0_is_not_user_0 if {
	count(run_as_non_root.deny) == 0 with input as pod({"runAsNonRoot": true, "runAsGroup": 0})
}

test_each_container_is_judged if {
	found := run_as_non_root.deny with input as {"pod": {"spec": {"os": {"name": "linux"}}}, "containers": [
		{"name": "a", "role": "init", "security_context": {}},
		{"name": "b", "role": "app", "security_context": {"runAsNonRoot": true}},
		{"name": "c", "role": "ephemeral", "security_context": {}},
	]}
	{violation.path[1] | some violation in found} == {0, 2}
}

test_windows_has_no_root if {
	count(run_as_non_root.deny) == 0 with input as object.union(pod({}), {"pod": {"spec": {"os": {"name": "windows"}}}})
}
