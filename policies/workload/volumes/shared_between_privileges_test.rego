package plimsoll.workload.volumes.shared_between_privileges_test

import data.plimsoll.workload.volumes.shared_between_privileges

privileged := {"privileged": true}

pod(containers, read_only) := {
	"containers": [
		{"name": containers[0][0], "role": containers[0][1], "securityContext": containers[0][2]},
		{"name": containers[1][0], "role": containers[1][1], "securityContext": containers[1][2]},
	],
	"volumes": [{"name": "work", "type": "emptyDir", "source": {}, "mounts": [
		{"container": 0, "path": "/work", "read_only": read_only},
		{"container": 1, "path": "/work", "read_only": true},
	]}],
}

test_equals_may_share if {
	count(shared_between_privileges.deny) == 0 with input as pod([["a", "app", {}], ["b", "app", {}]], false)
	count(shared_between_privileges.deny) == 0 with input as pod([["a", "app", privileged], ["b", "app", privileged]], false)
}

test_a_way_up_is_found if {
	every context in [privileged, {"capabilities": {"add": ["SYS_ADMIN"]}}] {
		shared_between_privileges.deny == {{
			"message": "container `web` writes to volume `work`, which container `agent` mounts with the power of the node",
			"path": ["volumes", 0, "mounts", 0],
		}} with input as pod([["web", "app", {}], ["agent", "app", context]], false)
	}
}

test_reading_is_no_way_up if {
	count(shared_between_privileges.deny) == 0 with input as pod([["web", "app", {}], ["agent", "app", privileged]], true)
}

test_a_privileged_container_may_write_for_others if {
	count(shared_between_privileges.deny) == 0 with input as pod([["setup", "init", privileged], ["web", "app", {}]], false)
}

test_an_init_container_is_over_before_the_app_writes if {
	late := {
		"containers": [
			{"name": "setup", "role": "init", "securityContext": privileged},
			{"name": "web", "role": "app"},
		],
		"volumes": [{"name": "work", "type": "emptyDir", "source": {}, "mounts": [
			{"container": 0, "path": "/work", "read_only": false},
			{"container": 1, "path": "/work", "read_only": false},
		]}],
	}
	count(shared_between_privileges.deny) == 0 with input as late
	count(shared_between_privileges.deny) == 1 with input as pod([["fetch", "init", {}], ["setup", "init", privileged]], false)
}

test_other_volumes_have_rules_of_their_own if {
	count(shared_between_privileges.deny) == 0 with input as object.union(
		pod([["web", "app", {}], ["agent", "app", privileged]], false),
		{"volumes": [{"name": "work", "type": "hostPath", "source": {}, "mounts": [{"container": 0, "read_only": false}, {"container": 1, "read_only": false}]}]},
	)
}
