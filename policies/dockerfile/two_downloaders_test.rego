package plimsoll.dockerfile.two_downloaders_test

import data.plimsoll.dockerfile.two_downloaders
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := two_downloaders.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_one_of_them_passes if {
	count(found(["apt-get install -y wget"])) == 0
	count(found(["apt-get install -y curl"])) == 0
}

test_both_are_found_at_wget if {
	found(["apt-get install -y curl wget"]) == {{
		"message": "`wget` is installed beside `curl`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 3],
	}}
}

test_libraries_of_the_same_name_are_none if {
	count(found(["apt-get install -y wget libcurl4"])) == 0
}

test_what_the_same_step_removes_does_not_ship if {
	count(found(["apt-get install -y curl wget", "apt-get purge -y --auto-remove wget"])) == 0
	count(found(["apt-get install -y curl wget", "apt-get purge -y tar"])) == 1
}
