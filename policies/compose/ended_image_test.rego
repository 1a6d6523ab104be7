package plimsoll.compose.ended_image_test

import data.plimsoll.compose.ended_image

import data.plimsoll.lib.fixture_test as fixture

catalogue := {
	"stacks": {},
	"lines": {"docker.io/library/postgres": {"name": "PostgreSQL", "ends": {"12": "2024-11-21", "18": "2030-11-14"}}},
	"distributions": {},
	"withdrawn": {},
}

found(service) := result if {
	result := ended_image.deny with input as object.union({"name": "db"}, service)
		with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_a_supported_line_passes if {
	count(found({"image": fixture.reference("docker.io/library/postgres:18.1")})) == 0
}

test_an_ended_line_is_found if {
	found({"image": fixture.reference("docker.io/library/postgres:12.22")}) == {{
		"message": "image of service `db`: `docker.io/library/postgres:12.22` gets no more fixes: PostgreSQL 12 ended on 2024-11-21",
		"path": ["image"],
	}}
}

test_what_is_built_here_is_only_called_so if {
	count(found({"image": fixture.reference("docker.io/library/postgres:12.22"), "build": {"context": "."}})) == 0
	count(found({"build": {"context": "."}})) == 0
}
