package plimsoll.workload.pss.proc_mount_test

import data.plimsoll.workload.pss.proc_mount

pod(spec, context) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "securityContext": context}]}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_the_default_passes_and_so_does_nothing if {
	count(proc_mount.deny) == 0 with input as pod({}, {"procMount": "Default"})
	count(proc_mount.deny) == 0 with input as pod({}, {})
}

test_unmasked_is_found if {
	proc_mount.deny == {{
		"message": "container `web` mounts /proc as `Unmasked`",
		"path": ["containers", 0, "securityContext", "procMount"],
	}} with input as pod({}, {"procMount": "Unmasked"})
}

test_a_user_namespace_excuses_it_from_1_35_on if {
	shielded := pod({"hostUsers": false}, {"procMount": "Unmasked"})
	count(proc_mount.deny) == 0 with input as shielded with data.plimsoll.parameters as kubernetes("1.35")
	count(proc_mount.deny) == 1 with input as shielded with data.plimsoll.parameters as kubernetes("1.34")
}

test_the_nodes_users_excuse_nothing if {
	count(proc_mount.deny) == 1 with input as pod({"hostUsers": true}, {"procMount": "Unmasked"})
}
