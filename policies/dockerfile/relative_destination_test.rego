package plimsoll.dockerfile.relative_destination_test

import data.plimsoll.dockerfile.relative_destination
import data.plimsoll.lib.fixture_test as fixture

catalogue := {"stacks": {"generic": {"images": ["docker.io/library/debian"]}, "php": {"images": ["docker.io/library/php"]}}}

found(file) := result if {
	result := relative_destination.deny with input as file with data.plimsoll.catalogue as catalogue
}

copy := fixture.copy("COPY", ["app.py"], ".")

workdir := fixture.instruction("WORKDIR", {})

test_a_workdir_before_passes if {
	count(found(fixture.file("debian:13", [workdir, copy]))) == 0
	count(found(fixture.stages([{"image": "debian:13", "workdir": {"text": "/app"}}, {"parent": 0, "instructions": [copy]}]))) == 0
}

test_no_workdir_is_found if {
	found(fixture.file("debian:13", [copy])) == {{
		"message": "`.` is relative, and no `WORKDIR` says to what",
		"path": ["stages", 0, "instructions", 0, "destination"],
	}}
	count(found(fixture.file("scratch", [copy]))) == 1
}

test_a_workdir_after_is_too_late if {
	count(found(fixture.file("debian:13", [copy, workdir]))) == 1
}

test_images_of_languages_set_their_own if {
	count(found(fixture.file("php:8.5-fpm", [copy]))) == 0
}

test_absolute_paths_and_variables_need_none if {
	every destination in ["/app", "$APP_HOME/", "C:\\app", "\\app"] {
		count(found(fixture.file("debian:13", [fixture.copy("COPY", ["a"], destination)]))) == 0
	}
}
