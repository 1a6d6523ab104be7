package plimsoll.workload.volumes.writable_host_path_test

import data.plimsoll.workload.volumes.writable_host_path

pod(path, read_only, context) := {
	"containers": [{"name": "web", "role": "app", "securityContext": context}],
	"volumes": [{
		"name": "host",
		"type": "hostPath",
		"source": {"path": path},
		"mounts": [{"container": 0, "path": "/host", "read_only": read_only}],
	}],
}

test_read_only_passes if {
	count(writable_host_path.deny) == 0 with input as pod("/var/log", true, {})
}

test_writable_is_found_at_the_mount if {
	writable_host_path.deny == {{
		"message": "container `web` may write to `/var/log` of its node",
		"path": ["volumes", 0, "mounts", 0],
	}} with input as pod("/var/log/", false, {})
}

test_what_other_rules_tell_is_not_told_again if {
	count(writable_host_path.deny) == 0 with input as pod("/run/docker.sock", false, {})
	count(writable_host_path.deny) == 0 with input as pod("/etc", false, {})
	count(writable_host_path.deny) == 0 with input as pod("/var/log", false, {"privileged": true})
}

test_an_empty_dir_is_the_pods_own if {
	count(writable_host_path.deny) == 0 with input as {
		"containers": [{"name": "web", "role": "app"}],
		"volumes": [{"name": "tmp", "type": "emptyDir", "source": {}, "mounts": [{"container": 0, "path": "/tmp", "read_only": false}]}],
	}
}
