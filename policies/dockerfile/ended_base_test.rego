package plimsoll.dockerfile.ended_base_test

import data.plimsoll.dockerfile.ended_base
import data.plimsoll.lib.fixture_test as fixture

catalogue := {
	"stacks": {"python": {"build": [], "run": [{"image": "docker.io/library/python", "tag": "3.14-slim"}]}},
	"lines": {"docker.io/library/python": {"name": "Python", "ends": {"3.9": "2025-10-31", "3.14": "2030-10-31"}}},
	"distributions": {"debian": {
		"name": "Debian",
		"images": ["docker.io/library/debian"],
		"ends": {"10": "2024-06-30", "13": "2030-06-30"},
		"codenames": {"buster": "10", "trixie": "13"},
	}},
	"withdrawn": {"docker.io/library/openjdk": "eclipse-temurin or amazoncorretto"},
}

found(file) := result if {
	result := ended_base.deny with input as file
		with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_a_supported_line_passes if {
	every image in ["python:3.14-slim-trixie", "debian:13", "acme/debian:10", "scratch"] {
		count(found(fixture.file(image, []))) == 0
	}
}

test_an_ended_line_is_found_with_the_day_and_a_way_out if {
	found(fixture.file("python:3.9-slim-buster", [])) == {{
		"message": "`python:3.9-slim-buster` gets no more fixes: Python 3.9 ended on 2025-10-31, Debian 10 ended on 2024-06-30; take `python:3.14-slim`",
		"path": ["stages", 0, "base"],
	}}
	{violation.message | some violation in found(fixture.file("debian:buster", []))} == {"`debian:buster` gets no more fixes: Debian 10 ended on 2024-06-30"}
}

test_an_image_that_nobody_builds_is_found if {
	{violation.message | some violation in found(fixture.file("openjdk:21", []))} == {"`openjdk:21` is not built any more: take eclipse-temurin or amazoncorretto"}
}

test_a_stage_that_is_not_needed_is_left_alone if {
	count(found(fixture.stages([{"image": "debian:10", "needed": false}, {"image": "debian:13"}]))) == 0
}

test_a_version_that_starts_alike_is_another_line if {
	count(found(fixture.file("python:3.90", []))) == 0
}
