package plimsoll.workload.volumes.read_only_root_filesystem_test

import data.plimsoll.workload.volumes.read_only_root_filesystem

pod(role, context) := {"containers": [{"name": "web", "role": role, "securityContext": context}], "volumes": []}

test_read_only_passes if {
	count(read_only_root_filesystem.deny) == 0 with input as pod("app", {"readOnlyRootFilesystem": true})
}

test_writable_is_found_said_or_not if {
	every context in [{}, {"readOnlyRootFilesystem": false}] {
		read_only_root_filesystem.deny == {{
			"message": "container `web` may write to its root file system",
			"path": ["containers", 0, "securityContext", "readOnlyRootFilesystem"],
		}} with input as pod("app", context)
	}
}

test_the_places_that_it_mounts_to_write_to_are_told if {
	found := read_only_root_filesystem.deny with input as object.union(pod("app", {}), {"volumes": [
		{"name": "tmp", "type": "emptyDir", "mounts": [
			{"container": 0, "path": "/tmp", "read_only": false, "block": false},
			{"container": 1, "path": "/elsewhere", "read_only": false, "block": false},
		]},
		{"name": "conf", "type": "configMap", "mounts": [{"container": 0, "path": "/etc/web", "read_only": true, "block": false}]},
	]})
	{violation.message | some violation in found} == {"container `web` may write to its root file system; what it mounts to write to is `/tmp`"}
}

test_windows_and_ephemeral_containers_cannot_have_it if {
	count(read_only_root_filesystem.deny) == 0 with input as object.union(pod("app", {}), {"os": {"name": "windows"}})
	count(read_only_root_filesystem.deny) == 0 with input as pod("ephemeral", {})
}
