package plimsoll.dockerfile.leading_cd_test

import data.plimsoll.dockerfile.leading_cd
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := leading_cd.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_a_step_without_a_folder_passes if {
	count(found(["make", "make install"])) == 0
}

test_a_folder_for_the_whole_step_is_found if {
	found(["cd /src", "make"]) == {{
		"message": "all of this step runs in `/src`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
}

test_several_folders_are_the_scripts_own if {
	count(found(["cd /a", "make", "cd /b", "make"])) == 0
	count(found(["make", "cd /src", "make"])) == 0
}
