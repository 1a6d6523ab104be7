package plimsoll.compose.mount_propagation_test

import data.plimsoll.compose.mount_propagation

service(volume) := {"name": "disks", "volumes": [object.union({"type": "bind", "source": "/mnt", "target": "/mnt"}, volume)]}

test_nothing_said_passes if {
	count(mount_propagation.deny) == 0 with input as service({})
}

test_shared_is_found if {
	mount_propagation.deny == {{
		"message": "what service `disks` mounts below `/mnt` is mounted on its host: `rshared`",
		"path": ["volumes", 0],
	}} with input as service({"propagation": "rshared"})
}

test_to_see_what_the_host_mounts_passes if {
	count(mount_propagation.deny) == 0 with input as service({"propagation": "rslave"})
}
