package plimsoll.object.host_path_volume_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.host_path_volume

of(spec) := fixture.object_of("v1", "PersistentVolume", spec)

test_a_volume_of_a_driver_passes if {
	count(host_path_volume.deny) == 0 with input as of({"csi": {"driver": "ebs.csi.aws.com"}})
}

test_a_folder_of_a_node_is_found if {
	host_path_volume.deny == {{
		"message": "PersistentVolume `web` is `/srv/data` of whichever node",
		"path": ["spec", "hostPath", "path"],
	}} with input as of({"hostPath": {"path": "/srv/data"}})
}

test_a_volume_that_stays_on_its_node_passes if {
	count(host_path_volume.deny) == 0 with input as of({"local": {"path": "/srv/data"}})
}
