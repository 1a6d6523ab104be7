package plimsoll.compose.tmpfs_options_test

import data.plimsoll.compose.tmpfs_options

found(tmpfs) := result if {
	result := tmpfs_options.deny with input as {"name": "web", "spec": {"tmpfs": tmpfs}}
}

test_what_docker_does_by_itself_passes if {
	count(found(["/tmp", "/run:size=64m,mode=1777", "/x:rw,noexec,nosuid,nodev"])) == 0
	count(found("/tmp")) == 0
}

test_programs_that_may_run_are_found if {
	found(["/run", "/tmp:exec,size=64m,suid"]) == {{
		"message": "`/tmp` of service `web` is mounted with `exec`, `suid`",
		"path": ["spec", "tmpfs", 1],
	}}
	{violation.path | some violation in found("/tmp:exec")} == {["spec", "tmpfs"]}
}

test_no_file_system_in_memory_is_none if {
	result := tmpfs_options.deny with input as {"name": "web", "spec": {}}
	count(result) == 0
}
