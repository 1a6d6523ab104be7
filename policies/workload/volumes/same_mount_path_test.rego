package plimsoll.workload.volumes.same_mount_path_test

import data.plimsoll.workload.volumes.same_mount_path

pod(first, second) := {"containers": [{"name": "web", "role": "app", "volumeMounts": [
	{"name": "a", "mountPath": first},
	{"name": "b", "mountPath": second},
]}]}

test_paths_of_their_own_pass if {
	count(same_mount_path.deny) == 0 with input as pod("/a", "/b")
}

test_one_path_twice_is_found if {
	same_mount_path.deny == {{
		"message": "container `web` mounts `a` and `b` at `/a`",
		"path": ["containers", 0, "volumeMounts", 1, "mountPath"],
	}} with input as pod("/a", "/a")
}

test_a_mount_in_a_mount_is_fine if {
	count(same_mount_path.deny) == 0 with input as pod("/a", "/a/b")
}

test_two_containers_may_have_the_same_paths if {
	count(same_mount_path.deny) == 0 with input as {"containers": [
		{"name": "a", "role": "app", "volumeMounts": [{"name": "v", "mountPath": "/v"}]},
		{"name": "b", "role": "app", "volumeMounts": [{"name": "v", "mountPath": "/v"}]},
	]}
}
