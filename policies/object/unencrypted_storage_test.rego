package plimsoll.object.unencrypted_storage_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.unencrypted_storage

class(parameters) := fixture.with_fields(
	fixture.object_of("storage.k8s.io/v1", "StorageClass", {}),
	{"provisioner": "ebs.csi.aws.com", "parameters": parameters},
)

test_encrypted_disks_pass if {
	count(unencrypted_storage.deny) == 0 with input as class({"encrypted": "true"})
	count(unencrypted_storage.deny) == 0 with input as class({"type": "gp3"})
}

test_a_no_is_found if {
	unencrypted_storage.deny == {{
		"message": "StorageClass `web` gives out disks that are not encrypted: `encrypted: false`",
		"path": ["fields", "parameters", "encrypted"],
	}} with input as class({"encrypted": "false"})
}

test_a_parameter_of_another_name_passes if {
	count(unencrypted_storage.deny) == 0 with input as class({"encryptionInTransit": "false"})
}
