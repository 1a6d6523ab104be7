package plimsoll.workload.pss.run_as_user_test

import data.plimsoll.workload.pss.run_as_user

pod(spec, context) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "securityContext": context}]}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_another_user_passes_and_so_does_none if {
	count(run_as_user.deny) == 0 with input as pod({"securityContext": {"runAsUser": 1000}}, {"runAsUser": 10001})
	count(run_as_user.deny) == 0 with input as pod({}, {})
}

test_user_0_is_found if {
	run_as_user.deny == {{
		"message": "container `web` runs as user `0`, which is root",
		"path": ["containers", 0, "securityContext", "runAsUser"],
	}} with input as pod({}, {"runAsUser": 0, "runAsNonRoot": true})
}

test_user_0_of_the_pod_is_found_even_if_no_container_inherits_it if {
	run_as_user.deny == {{
		"message": "the pod runs as user `0`, which is root",
		"path": ["pod", "spec", "securityContext", "runAsUser"],
	}} with input as pod({"securityContext": {"runAsUser": 0}}, {"runAsUser": 1000})
}

test_group_0_is_not_user_0 if {
	count(run_as_user.deny) == 0 with input as pod({"securityContext": {"runAsGroup": 0, "fsGroup": 0}}, {"runAsGroup": 0})
}

test_it_is_asked_from_1_23_on if {
	count(run_as_user.deny) == 0 with input as pod({}, {"runAsUser": 0}) with data.plimsoll.parameters as kubernetes("1.22")
	count(run_as_user.deny) == 1 with input as pod({}, {"runAsUser": 0}) with data.plimsoll.parameters as kubernetes("1.23")
}

test_root_of_a_user_namespace_is_nobody_from_1_35_on if {
	shielded := pod({"hostUsers": false}, {"runAsUser": 0})
	count(run_as_user.deny) == 0 with input as shielded with data.plimsoll.parameters as kubernetes("1.35")
	count(run_as_user.deny) == 1 with input as shielded with data.plimsoll.parameters as kubernetes("1.34")
}
