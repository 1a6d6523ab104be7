package plimsoll.dockerfile.idle_programs_test

import data.plimsoll.dockerfile.idle_programs
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := idle_programs.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_others_pass if {
	count(found(["make", "apt-get install -y vim less"])) == 0
}

test_one_that_is_called_is_found if {
	found(["free -m"]) == {{
		"message": "`free` has no use in a build",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	count(found(["mount /dev/sda /mnt"])) == 1
}

test_what_another_program_reads_has_a_use if {
	count(found(["ps aux", "| grep postgres"])) == 0
	inside := fixture.instruction("RUN", {"commands": [object.union(fixture.program("", ["free", "-m"]), {"inside": "substitution"})]})
	count(idle_programs.deny) == 0 with input as fixture.file("debian:13", [inside])
}

test_asking_for_the_version_passes if {
	count(found(["vim --version"])) == 0
}
