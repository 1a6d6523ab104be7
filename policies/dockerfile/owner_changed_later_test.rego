package plimsoll.dockerfile.owner_changed_later_test

import data.plimsoll.dockerfile.owner_changed_later
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := owner_changed_later.deny with input as fixture.file("debian:13", instructions)
}

app := fixture.copy("COPY", ["src"], "/app/")

workdir := fixture.instruction("WORKDIR", {"workdir": "/srv"})

test_other_files_pass if {
	count(found([app, fixture.run(["chown -R app /var/log/app"])])) == 0
	count(found([fixture.run(["chown -R app /app"]), app])) == 0
}

test_a_second_copy_is_found if {
	found([app, fixture.run(["chown -R app:app /app"])]) == {{
		"message": "`chown` writes what was copied to `/app` into a layer once more",
		"path": ["stages", 0, "instructions", 1, "commands", 0, "program"],
	}}
	count(found([app, fixture.run(["chmod -R 750 /app/"])])) == 1
}

test_a_relative_place_is_that_of_workdir if {
	count(found([workdir, fixture.copy("COPY", ["src"], "."), fixture.run(["chown -R app /srv"])])) == 1
	count(found([fixture.copy("COPY", ["src"], "."), workdir, fixture.run(["chown -R app /srv"])])) == 0
}

test_the_owner_is_no_file if {
	count(found([fixture.copy("COPY", ["x"], "/app"), fixture.run(["chown /app /other"])])) == 0
}

test_what_only_builds_does_not_ship if {
	count(owner_changed_later.deny) == 0 with input as fixture.stages([
		{"image": "debian:13", "instructions": [app, fixture.run(["chown -R app /app"])]},
		{"image": "debian:13"},
	])
}
