package plimsoll.workload.images.ended_image_test

import data.plimsoll.workload.images.ended_image

import data.plimsoll.lib.fixture_test as fixture

catalogue := {
	"stacks": {},
	"lines": {"docker.io/library/postgres": {"name": "PostgreSQL", "ends": {"12": "2024-11-21", "18": "2030-11-14"}}},
	"distributions": {},
	"withdrawn": {},
}

found(image) := result if {
	result := ended_image.deny with input as {"containers": [{"name": "db", "role": "app", "image": fixture.reference(image)}]}
		with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

test_a_supported_line_passes if {
	count(found("docker.io/library/postgres:18.1")) == 0
}

test_an_ended_line_is_found if {
	found("docker.io/library/postgres:12.22") == {{
		"message": "image of container `db`: `docker.io/library/postgres:12.22` gets no more fixes: PostgreSQL 12 ended on 2024-11-21",
		"path": ["containers", 0, "image"],
	}}
}

test_an_image_of_somebody_else_s_is_not_known if {
	count(found("registry.example.com/shop/postgres:12.22")) == 0
}
