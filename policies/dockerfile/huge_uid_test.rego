package plimsoll.dockerfile.huge_uid_test

import data.plimsoll.dockerfile.huge_uid
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := huge_uid.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_a_common_number_passes if {
	count(found("useradd -u 10001 app")) == 0
}

test_a_high_one_is_found if {
	found("useradd -u 1000680000 app") == {{
		"message": "`useradd` writes a log that grows with the number, to user 1000680000",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
}

test_without_the_log_it_may_be_as_high_as_it_likes if {
	count(found("useradd -l -u 1000680000 app")) == 0
	count(found("adduser -u 1000680000 app")) == 0
}
