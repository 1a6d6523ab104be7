package plimsoll.dockerfile.apt_interface_test

import data.plimsoll.dockerfile.apt_interface
import data.plimsoll.lib.fixture_test as fixture

test_apt_get_passes if {
	count(apt_interface.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["apt-get update", "apt-cache policy curl"])])
}

test_apt_is_found if {
	apt_interface.deny == {{
		"message": "`apt` is made for people, and may change",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
		"fix": "apt-get",
	}} with input as fixture.file("debian:13", [fixture.run(["apt install -y curl"])])
}

test_a_tool_of_the_same_name_is_another if {
	count(apt_interface.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["apt compile x.java"])])
}

test_what_apt_does_in_a_way_of_its_own_is_not_mended if {
	every text in ["apt upgrade -y", "apt full-upgrade -y"] {
		found := apt_interface.deny with input as fixture.file("debian:13", [fixture.run([text])])
		every violation in found {
			not violation.fix
		}
		count(found) == 1
	}
}
