package plimsoll.dockerfile.world_writable_test

import data.plimsoll.dockerfile.world_writable
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := world_writable.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_narrower_modes_pass if {
	count(found("chmod -R 755 /app")) == 0
	count(found("chmod a+x /app/run")) == 0
}

test_an_open_mode_is_found if {
	found("chmod -R 777 /app") == {{
		"message": "mode `777` lets everybody write",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
	count(found("chmod a+rw /etc/app.conf")) == 1
	copy := fixture.instruction("COPY", {"flags": [{"name": "chmod", "value": "0777"}]})
	count(world_writable.deny) == 1 with input as fixture.file("debian:13", [copy])
}

test_a_sticky_folder_is_there_for_everybody if {
	count(found("chmod -R 1777 /go")) == 0
}

test_devices_are_made_anew if {
	count(found("chmod 666 /dev/null")) == 0
	count(found("chmod 666 /dev/null /etc/passwd")) == 1
}
