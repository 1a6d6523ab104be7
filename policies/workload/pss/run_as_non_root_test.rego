package plimsoll.workload.pss.run_as_non_root_test

import data.plimsoll.workload.pss.run_as_non_root

container(role, name, context) := {"name": name, "role": role, "securityContext": context}

pod(spec, contexts) := {
	"pod": {"spec": spec},
	"containers": [container("app", sprintf("c%d", [i]), context) | some i, context in contexts],
}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_run_as_non_root_passes_at_the_pod_or_at_its_containers if {
	count(run_as_non_root.deny) == 0 with input as pod({"securityContext": {"runAsNonRoot": true}}, [{}, {}])
	count(run_as_non_root.deny) == 0 with input as pod({}, [{"runAsNonRoot": true}, {"runAsNonRoot": true}])
}

test_nothing_said_is_found if {
	run_as_non_root.deny == {{
		"message": "container `c0` may run as root: neither it nor its pod sets `runAsNonRoot: true`",
		"path": ["containers", 0, "securityContext", "runAsNonRoot"],
	}} with input as pod({}, [{}])
}

test_containers_that_say_nothing_are_one_violation if {
	run_as_non_root.deny == {{
		"message": "container `c0`, container `c2` may run as root: neither they nor their pod sets `runAsNonRoot: true`",
		"path": ["pod", "spec", "securityContext", "runAsNonRoot"],
	}} with input as pod({}, [{}, {"runAsNonRoot": true}, {}])
}

test_false_is_found_where_it_stands if {
	run_as_non_root.deny == {{
		"message": "container `c0` allows root: `runAsNonRoot: false`",
		"path": ["containers", 0, "securityContext", "runAsNonRoot"],
	}} with input as pod({"securityContext": {"runAsNonRoot": true}}, [{"runAsNonRoot": false, "runAsUser": 1000}])
}

test_false_for_the_pod_is_found_once_and_even_if_no_container_inherits_it if {
	every contexts in [[{}, {}], [{"runAsNonRoot": true}, {"runAsNonRoot": true}]] {
		run_as_non_root.deny == {{
			"message": "the pod allows root: `runAsNonRoot: false`",
			"path": ["pod", "spec", "securityContext", "runAsNonRoot"],
		}} with input as pod({"securityContext": {"runAsNonRoot": false}}, contexts)
	}
}

test_a_user_alone_binds_nobody if {
	count(run_as_non_root.deny) == 1 with input as pod({}, [{"runAsUser": 1000}])
}

test_user_0_is_for_another_rule if {
	count(run_as_non_root.deny) == 0 with input as pod({"securityContext": {"runAsNonRoot": true}}, [{"runAsUser": 0}])
}

test_containers_of_every_role_are_judged if {
	found := run_as_non_root.deny with input as {"pod": {"spec": {}}, "containers": [
		container("init", "a", {}),
		container("app", "b", {"runAsNonRoot": true}),
		container("ephemeral", "c", {}),
	]}
	{violation.message | some violation in found} == {"init container `a`, ephemeral container `c` may run as root: neither they nor their pod sets `runAsNonRoot: true`"}
}

test_windows_has_an_administrator_instead if {
	count(run_as_non_root.deny) == 1 with input as pod({"os": {"name": "windows"}}, [{}])
}

test_root_of_a_user_namespace_is_nobody_from_1_35_on if {
	shielded := pod({"hostUsers": false}, [{}, {"runAsNonRoot": false}])
	count(run_as_non_root.deny) == 0 with input as shielded with data.plimsoll.parameters as kubernetes("1.35")
	count(run_as_non_root.deny) == 2 with input as shielded with data.plimsoll.parameters as kubernetes("1.34")
	count(run_as_non_root.deny) == 1 with input as pod({"hostUsers": true}, [{}])
}
