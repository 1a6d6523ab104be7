package plimsoll.workload.volumes.read_write_many_test

import data.plimsoll.workload.volumes.read_write_many

pod(mode, read_only) := {
	"containers": [{"name": "web", "role": "app"}],
	"volumes": [{
		"name": "media",
		"type": "persistentVolumeClaim",
		"source": {"claimName": "uploads"},
		"mounts": [{"container": 0, "path": "/srv", "read_only": read_only}],
	}],
	"related": {"persistent_volume_claims": [{"name": "uploads", "found": true, "template": false, "spec": {"accessModes": [mode]}}]},
}

test_one_writer_passes if {
	count(read_write_many.deny) == 0 with input as pod("ReadWriteOnce", false)
}

test_many_writers_are_found if {
	read_write_many.deny == {{
		"message": "container `web` writes to claim `uploads`, and so may every other pod: `ReadWriteMany`",
		"path": ["volumes", 0, "mounts", 0],
	}} with input as pod("ReadWriteMany", false)
}

test_readers_pass if {
	count(read_write_many.deny) == 0 with input as pod("ReadWriteMany", true)
	count(read_write_many.deny) == 0 with input as pod("ReadOnlyMany", false)
}

test_templates_of_a_stateful_set_are_judged if {
	count(read_write_many.deny) == 1 with input as {
		"containers": [{"name": "db", "role": "app"}],
		"volumes": [{"name": "data", "type": "volumeClaimTemplate", "source": {}, "mounts": [{"container": 0, "path": "/data", "read_only": false}]}],
		"related": {"persistent_volume_claims": [{"name": "data", "found": true, "template": true, "spec": {"accessModes": ["ReadWriteMany"]}}]},
	}
}
