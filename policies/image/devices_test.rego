package plimsoll.image.devices_test

import data.plimsoll.image.devices

found(file) := result if {
	result := devices.deny with input as {"contents": {"files": [object.union({"path": "/dev/sda", "layer": 0, "type": "device"}, file)]}}
}

test_files_pass if {
	count(found({"type": "file"})) == 0
}

test_a_device_is_found if {
	found({}) == {{
		"message": "`/dev/sda` is a device",
		"path": ["contents", "files", 0],
	}}
}

test_a_deleted_one_is_not_made if {
	count(found({"removed_by": 1})) == 0
}
