package plimsoll.workload.pss.proc_mount_restricted_test

import data.plimsoll.workload.pss.proc_mount_restricted

pod(spec, context) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "securityContext": context}]}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_the_default_passes if {
	count(proc_mount_restricted.deny) == 0 with input as pod({"hostUsers": false}, {"procMount": "Default"})
	count(proc_mount_restricted.deny) == 0 with input as pod({"hostUsers": false}, {})
}

test_unmasked_is_found_in_a_user_namespace if {
	proc_mount_restricted.deny == {{
		"message": "container `web` mounts /proc as `Unmasked`",
		"path": ["containers", 0, "securityContext", "procMount"],
	}} with input as pod({"hostUsers": false}, {"procMount": "Unmasked"})
}

test_other_pods_and_older_versions_are_left_to_the_baseline if {
	count(proc_mount_restricted.deny) == 0 with input as pod({}, {"procMount": "Unmasked"})
	count(proc_mount_restricted.deny) == 0 with input as pod({"hostUsers": false}, {"procMount": "Unmasked"})
		with data.plimsoll.parameters as kubernetes("1.34")
}
