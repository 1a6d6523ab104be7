package plimsoll.dockerfile.split_steps_test

import data.plimsoll.dockerfile.split_steps
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := split_steps.deny with input as fixture.file("debian:13", instructions)
}

test_one_step_passes if {
	count(found([fixture.run(["groupadd app", "useradd app"])])) == 0
}

test_two_short_ones_are_found_at_the_second if {
	found([fixture.run(["groupadd app"]), fixture.run(["useradd app"])]) == {{
		"message": "this step and the one before it make two layers",
		"path": ["stages", 0, "instructions", 1],
	}}
}

test_what_stands_between_parts_them if {
	count(found([fixture.run(["groupadd app"]), fixture.copy("COPY", ["a"], "/a"), fixture.run(["useradd app"])])) == 0
}

test_long_ones_and_here_documents_are_apart_on_purpose if {
	count(found([fixture.run(["a", "b", "c"]), fixture.run(["d"])])) == 0
	count(found([fixture.run(["a"]), object.union(fixture.run(["d"]), {"heredocs": [{"name": "EOF"}]})])) == 0
}

test_one_with_a_mount_is_of_another_kind if {
	mounting := object.union(fixture.run(["npm ci"]), {"flags": [{"name": "mount", "value": "type=cache"}]})
	count(found([fixture.run(["useradd app"]), mounting])) == 0
}
