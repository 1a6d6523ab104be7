package plimsoll.dockerfile.removed_later_test

import data.plimsoll.dockerfile.removed_later
import data.plimsoll.lib.fixture_test as fixture

file(destination, command) := fixture.file("debian:13", [
	fixture.copy("COPY", ["dist/app.deb"], destination),
	fixture.run([command]),
])

test_deleting_what_the_step_made_passes if {
	count(removed_later.deny) == 0 with input as file("/tmp/", "rm /tmp/other.deb")
}

test_deleting_what_was_copied_is_found if {
	removed_later.deny == {{
		"message": "`/tmp/app.deb` stays in the layer that `COPY` or `ADD` made",
		"path": ["stages", 0, "instructions", 1, "commands", 0, "arguments", 1],
	}} with input as file("/tmp/", "rm -f /tmp/app.deb")
	count(removed_later.deny) == 1 with input as file("/tmp/app.deb", "rm /tmp/app.deb")
}

test_what_does_not_ship_may_lie_about if {
	found := removed_later.deny with input as object.union(fixture.stages([{"image": "debian:13"}, {"image": "debian:13"}]), {"stages": [
		object.union(file("/tmp/", "rm /tmp/app.deb").stages[0], {"index": 0}),
		{"index": 1, "base": {"kind": "scratch"}, "instructions": []},
	]})
	count(found) == 0
}

test_copying_anew_after_deleting_hides_nothing if {
	count(removed_later.deny) == 0 with input as fixture.file("debian:13", [
		fixture.run(["rm /etc/app.conf"]),
		fixture.copy("COPY", ["app.conf"], "/etc/app.conf"),
	])
}
