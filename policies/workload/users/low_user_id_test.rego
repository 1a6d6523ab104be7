package plimsoll.workload.users.low_user_id_test

import data.plimsoll.workload.users.low_user_id

pod(spec, user) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "securityContext": {"runAsUser": user}}]}

test_a_high_number_passes if {
	count(low_user_id.deny) == 0 with input as pod({}, 10000)
}

test_a_low_number_is_found if {
	low_user_id.deny == {{
		"message": "container `web` runs as user `1000`, who may be somebody on the node",
		"path": ["containers", 0, "securityContext", "runAsUser"],
	}} with input as pod({}, 1000)
}

test_root_has_a_rule_of_its_own if {
	count(low_user_id.deny) == 0 with input as pod({}, 0)
}

test_a_pod_with_users_of_its_own_may_have_any if {
	count(low_user_id.deny) == 0 with input as pod({"hostUsers": false}, 1000)
}

test_what_is_low_is_a_parameter if {
	count(low_user_id.deny) == 0 with input as pod({}, 1000) with data.plimsoll.parameters as {"PLM-W089": {"least": 1000}}
}

test_a_low_group_is_found if {
	low_user_id.deny == {{
		"message": "the pod runs as group `999`, which may be somebody's on the node",
		"path": ["pod", "spec", "securityContext", "runAsGroup"],
	}} with input as {"pod": {"spec": {"securityContext": {"runAsUser": 10001, "runAsGroup": 999}}}, "containers": []}
}

test_groups_of_root_and_of_files_are_another_matter if {
	written := {"runAsGroup": 0, "fsGroup": 999, "supplementalGroups": [999]}
	count(low_user_id.deny) == 0 with input as {"pod": {"spec": {"securityContext": written}}, "containers": []}
}
