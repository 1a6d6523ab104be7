package plimsoll.compose.devices_test

import data.plimsoll.compose.devices

service(device) := {"name": "meter", "devices": [device]}

test_a_device_to_read_passes if {
	count(devices.deny) == 0 with input as service({"source": "/dev/ttyUSB0", "permissions": "r"})
}

test_a_device_to_write_is_found if {
	devices.deny == {{
		"message": "service `meter` may write to device `/dev/sda` of its host",
		"path": ["devices", 0],
	}} with input as service({"source": "/dev/sda", "permissions": "rwm"})
}

test_what_a_driver_provides_is_no_device_of_the_host if {
	count(devices.deny) == 0 with input as service({"source": "vendor.com/gpu=0", "permissions": "rwm"})
}
