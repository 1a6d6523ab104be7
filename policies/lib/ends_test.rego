package plimsoll.lib.ends_test

import data.plimsoll.lib.ends
import data.plimsoll.lib.fixture_test as fixture

catalogue := {
	"stacks": {"python": {
		"build": [],
		"run": [{"image": "docker.io/library/python", "tag": "3.14-slim"}],
		"minimal": {"image": "docker.io/library/python", "tag": "3.14-alpine"},
	}},
	"lines": {
		"docker.io/library/openjdk": {"name": "OpenJDK", "ends": {"8": "2022-07-01"}},
		"docker.io/library/python": {"name": "Python", "ends": {"3.9": "2025-10-31", "3.14": "2030-10-31"}},
	},
	"distributions": {},
	"withdrawn": {"docker.io/library/openjdk": "eclipse-temurin"},
}

fault(image) := text if {
	text := ends.fault(fixture.reference(image)) with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_an_ended_line_is_told_with_what_to_take if {
	fault("docker.io/library/python:3.9") == "`docker.io/library/python:3.9` gets no more fixes: Python 3.9 ended on 2025-10-31; take `python:3.14-slim`"
}

test_an_image_that_nobody_builds_is_told if {
	fault("docker.io/library/openjdk:21") == "`docker.io/library/openjdk:21` is not built any more: take eclipse-temurin"
}

test_the_end_is_told_before_the_withdrawal if {
	contains(fault("docker.io/library/openjdk:8"), "ended on 2022-07-01")
}

test_a_supported_line_has_no_fault if {
	not fault("docker.io/library/python:3.14")
	not fault("registry.example.com/shop/python:3.9")
}

test_what_to_take_is_of_the_same_make if {
	endswith(fault("docker.io/library/python:3.9-alpine3.14"), "; take `python:3.14-alpine`")
	endswith(fault("docker.io/library/python:3.9-slim-bullseye"), "; take `python:3.14-slim`")
	endswith(fault("docker.io/library/python:3.9-bullseye"), "; take `python:3.14-slim`")
}
