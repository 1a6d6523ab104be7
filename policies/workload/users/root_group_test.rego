package plimsoll.workload.users.root_group_test

import data.plimsoll.workload.users.root_group

pod(spec, context) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "securityContext": context}]}

test_other_groups_pass if {
	count(root_group.deny) == 0 with input as pod({"securityContext": {"fsGroup": 10001, "supplementalGroups": [20]}}, {"runAsGroup": 10001})
}

test_roots_group_is_found if {
	root_group.deny == {{
		"message": "container `web` is in root's group: `runAsGroup: 0`",
		"path": ["containers", 0, "securityContext", "runAsGroup"],
	}} with input as pod({}, {"runAsGroup": 0})
}

test_roots_group_among_others_is_found if {
	root_group.deny == {{
		"message": "the pod is in root's group: `supplementalGroups` has `0`",
		"path": ["pod", "spec", "securityContext", "supplementalGroups", 1],
	}} with input as pod({"securityContext": {"supplementalGroups": [20, 0]}}, {})
}

test_user_0_is_no_group if {
	count(root_group.deny) == 0 with input as pod({}, {"runAsUser": 0})
}

test_a_pod_with_users_of_its_own_may_have_it if {
	count(root_group.deny) == 0 with input as pod({"hostUsers": false, "securityContext": {"supplementalGroups": [0]}}, {"runAsGroup": 0})
}
