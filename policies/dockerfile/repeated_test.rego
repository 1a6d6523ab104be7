package plimsoll.dockerfile.repeated_test

import data.plimsoll.dockerfile.repeated
import data.plimsoll.lib.fixture_test as fixture

cmd := fixture.exec_form("CMD", ["a"])

test_one_of_each_passes if {
	count(repeated.deny) == 0 with input as fixture.file("debian:13", [fixture.exec_form("ENTRYPOINT", ["a"]), cmd])
}

test_the_first_of_two_is_found if {
	repeated.deny == {{
		"message": "this `CMD` does nothing: one further down takes its place",
		"path": ["stages", 0, "instructions", 0],
	}} with input as fixture.file("debian:13", [cmd, cmd])
}

test_each_stage_may_have_its_own if {
	count(repeated.deny) == 0 with input as fixture.stages([{"image": "a", "instructions": [cmd]}, {"parent": 0, "instructions": [cmd]}])
}
