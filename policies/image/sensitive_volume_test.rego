package plimsoll.image.sensitive_volume_test

import data.plimsoll.image.sensitive_volume

found(folder) := result if {
	result := sensitive_volume.deny with input as {"config": {"volumes": [folder]}}
		with data.plimsoll.parameters as {"PLM-I032": {"folders": ["/", "/etc"]}}
}

test_a_folder_of_its_own_passes if {
	count(found("/var/lib/app")) == 0
}

test_a_folder_of_the_system_is_found if {
	found("/etc/") == {{
		"message": "the volume `/etc/` lies over the system",
		"path": ["config", "volumes", 0],
	}}
	count(found("/")) == 1
}

test_a_folder_below_is_another if {
	count(found("/etc/app")) == 0
}

test_no_folder_at_all_is_not_the_root if {
	count(found("")) == 0
}
