package plimsoll.dockerfile.setuid_test

import data.plimsoll.dockerfile.setuid
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := setuid.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_plain_modes_pass if {
	count(found("chmod 0755 /usr/local/bin/tool")) == 0
}

test_a_setuid_program_is_found if {
	found("chmod 4755 /usr/local/bin/tool") == {{
		"message": "mode `4755` lends everybody the rights of the owner",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
	count(found("chmod u+s /bin/ping")) == 1
	count(found("install -m 4755 tool /usr/local/bin/")) == 1
}

test_taking_the_bit_away_is_the_cure if {
	count(found("chmod a-s /bin/su")) == 0
}

test_a_folder_that_keeps_its_group_is_none if {
	count(found("chmod g+s /srv")) == 0
	count(found("chmod 2775 /srv")) == 0
}
