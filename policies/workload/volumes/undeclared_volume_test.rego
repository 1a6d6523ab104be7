package plimsoll.workload.volumes.undeclared_volume_test

import data.plimsoll.workload.volumes.undeclared_volume

pod(volume) := {
	"containers": [{"name": "web", "role": "app"}],
	"volumes": [object.union({"name": "cache", "source": {}, "mounts": [{"container": 0, "path": "/cache"}]}, volume)],
}

test_a_declared_volume_passes if {
	count(undeclared_volume.deny) == 0 with input as pod({"type": "emptyDir"})
}

test_an_undeclared_one_is_found_at_its_mount if {
	undeclared_volume.deny == {{
		"message": "container `web` mounts volume `cache`, which the pod does not declare",
		"path": ["volumes", 0, "mounts", 0],
	}} with input as pod({})
}

test_claims_of_a_stateful_set_are_declared_elsewhere if {
	count(undeclared_volume.deny) == 0 with input as pod({"type": "volumeClaimTemplate"})
}
