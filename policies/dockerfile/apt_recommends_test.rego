package plimsoll.dockerfile.apt_recommends_test

import data.plimsoll.dockerfile.apt_recommends
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := apt_recommends.deny with input as fixture.file("debian:13", instructions)
}

test_without_recommends_passes if {
	count(found([fixture.run(["apt-get install -y --no-install-recommends curl"])])) == 0
	count(found([fixture.run(["apt-get -o APT::Install-Recommends=false install -y curl"])])) == 0
}

test_with_recommends_is_found if {
	found([fixture.run(["apt-get install -y curl"])]) == {{
		"message": "`apt-get install` brings recommended packages along",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
}

test_a_setting_for_all_steps_counts if {
	line := fixture.program("echo", ["echo", "APT::Install-Recommends \"0\";"])
	count(found([fixture.instruction("RUN", {"commands": [line]}), fixture.run(["apt-get install -y curl"])])) == 0
}

test_other_managers_have_no_recommends_to_leave_out if {
	count(found([fixture.run(["apk add curl", "apt-get update"])])) == 0
}
