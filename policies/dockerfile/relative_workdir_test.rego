package plimsoll.dockerfile.relative_workdir_test

import data.plimsoll.dockerfile.relative_workdir
import data.plimsoll.lib.fixture_test as fixture

workdir(folder, special) := fixture.instruction("WORKDIR", object.union({"arguments": [folder], "expanded": [folder]}, special))

test_an_absolute_path_passes if {
	count(relative_workdir.deny) == 0 with input as fixture.file("debian:13", [workdir("/app", {"workdir": "/app"})])
}

test_a_relative_one_is_found if {
	relative_workdir.deny == {{
		"message": "`WORKDIR app` is relative to a folder that only the base image knows",
		"path": ["stages", 0, "instructions", 0, "arguments", 0],
	}} with input as fixture.file("debian:13", [workdir("app", {})])
}

test_below_an_absolute_one_it_is_known if {
	count(relative_workdir.deny) == 0 with input as fixture.file("debian:13", [
		workdir("/app", {"workdir": "/app"}),
		workdir("src", {"workdir": "/app/src"}),
	])
}

test_one_below_a_relative_one_is_not_told_again if {
	found := relative_workdir.deny with input as fixture.file("debian:13", [workdir("app", {}), workdir("src", {})])
	{violation.path[3] | some violation in found} == {0}
}

test_variables_and_drives_are_left_alone if {
	every folder in ["$HOME/app", "C:\\app"] {
		found := relative_workdir.deny with input as fixture.file("debian:13", [workdir(folder, {})])
		count(found) == 0
	}
}
