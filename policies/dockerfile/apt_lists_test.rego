package plimsoll.dockerfile.apt_lists_test

import data.plimsoll.dockerfile.apt_lists
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := apt_lists.deny with input as fixture.file("debian:13", [instruction])
}

test_deleting_them_passes if {
	count(found(fixture.run(["apt-get update", "apt-get install -y curl", "rm -rf /var/lib/apt/lists/*"]))) == 0
}

test_lists_that_stay_are_found if {
	found(fixture.run(["apt-get update", "apt-get install -y curl", "apt-get clean"])) == {{
		"message": "the lists of packages stay in the layer",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
}

test_a_cache_of_the_builder_is_no_layer if {
	run := object.union(fixture.run(["apt-get update"]), {"mounts": [{"type": "cache", "target": "/var/lib/apt"}]})
	count(found(run)) == 0
}

test_deleting_in_the_next_step_is_too_late if {
	left := apt_lists.deny with input as fixture.file("debian:13", [
		fixture.run(["apt-get update"]),
		fixture.run(["rm -rf /var/lib/apt/lists/*"]),
	])
	count(left) == 1
}

test_what_does_not_ship_may_keep_them if {
	count(apt_lists.deny) == 0 with input as fixture.stages([
		{"image": "debian:13", "instructions": [fixture.run(["apt-get update"])]},
		{"image": "debian:13"},
	])
}
