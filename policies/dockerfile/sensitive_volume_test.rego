package plimsoll.dockerfile.sensitive_volume_test

import data.plimsoll.dockerfile.sensitive_volume
import data.plimsoll.lib.fixture_test as fixture

found(folder) := result if {
	result := sensitive_volume.deny with input as fixture.file("debian:13", [fixture.instruction("VOLUME", {"arguments": [folder], "expanded": [folder]})])
		with data.plimsoll.parameters as {"PLM-D084": {"folders": ["/", "/etc", "/var/run/docker.sock"]}}
}

test_a_folder_of_its_own_passes if {
	count(found("/var/lib/app")) == 0
	count(found("/etc/app")) == 0
}

test_a_folder_of_the_system_is_found if {
	found("/etc/") == {{
		"message": "the volume `/etc/` lies over the system",
		"path": ["stages", 0, "instructions", 0, "arguments", 0],
	}}
	count(found("/")) == 1
	count(found("/var/run/docker.sock")) == 1
}

test_no_folder_at_all_is_not_the_root if {
	count(found("")) == 0
}
