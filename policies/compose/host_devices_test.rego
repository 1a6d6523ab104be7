package plimsoll.compose.host_devices_test

import data.plimsoll.compose.host_devices

found(source) := result if {
	result := host_devices.deny with input as {"name": "web", "devices": [{"source": source, "target": source, "permissions": "r"}]}
}

test_a_device_to_work_with_passes if {
	every source in ["/dev/ttyUSB0", "/dev/fuse", "/dev/snd", "/dev/dri/card0", "/dev/net/tun", "nvidia.com/gpu=all"] {
		count(found(source)) == 0
	}
}

test_a_disk_is_found if {
	found("/dev/sda1") == {{
		"message": "service `web` gets `/dev/sda1` of its host",
		"path": ["devices", 0],
	}}
	every source in ["/dev/mem", "/dev/nvme0n1p2", "/dev/mapper/root", "/dev/disk/by-id/x", "/dev/kmsg", "/dev/"] {
		count(found(source)) == 1
	}
}

test_names_that_begin_alike_are_others if {
	every source in ["/dev/sdk-tool", "/dev/memory_of_app", "/dev/media0", "/dev/hdmi", "/mnt/dev/sda"] {
		count(found(source)) == 0
	}
}
