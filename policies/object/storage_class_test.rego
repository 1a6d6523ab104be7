package plimsoll.object.storage_class_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.storage_class

claim(spec) := fixture.object_of("v1", "PersistentVolumeClaim", spec)

test_a_class_passes if {
	count(storage_class.deny) == 0 with input as claim({"storageClassName": "standard"})
}

test_none_is_found if {
	storage_class.deny == {{
		"message": "PersistentVolumeClaim `web` takes whatever storage is the default",
		"path": ["spec"],
	}} with input as claim({"accessModes": ["ReadWriteOnce"]})
}

test_a_volume_that_is_named_and_no_class_at_all_pass if {
	count(storage_class.deny) == 0 with input as claim({"volumeName": "data"})
	count(storage_class.deny) == 0 with input as claim({"storageClassName": ""})
}

test_the_annotation_of_old_passes if {
	old := {"volume.beta.kubernetes.io/storage-class": "standard"}
	count(storage_class.deny) == 0 with input as fixture.annotated(claim({}), old)
}
