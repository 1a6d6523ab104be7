package plimsoll.workload.volumes.mount_propagation_test

import data.plimsoll.workload.volumes.mount_propagation

pod(propagation) := {
	"containers": [{"name": "driver", "role": "app"}],
	"volumes": [{"name": "disks", "mounts": [{"container": 0, "path": "/mnt", "read_only": false, "propagation": propagation}]}],
}

test_no_propagation_passes if {
	count(mount_propagation.deny) == 0 with input as pod("None")
}

test_both_ways_are_found if {
	mount_propagation.deny == {{
		"message": "what container `driver` mounts below `/mnt` is mounted on its node: `mountPropagation: Bidirectional`",
		"path": ["volumes", 0, "mounts", 0],
	}} with input as pod("Bidirectional")
}

test_the_way_in_passes if {
	count(mount_propagation.deny) == 0 with input as pod("HostToContainer")
}
