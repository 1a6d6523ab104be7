package plimsoll.image.ended_toolchain_test

import data.plimsoll.image.ended_toolchain

catalogue := {"lines": {"docker.io/library/golang": {"name": "Go", "ends": {"1.20": "2024-02-06", "1.27": "2028-02-01"}}}}

day := time.parse_rfc3339_ns("2026-07-01T00:00:00Z")

found(language) := result if {
	result := ended_toolchain.deny with input as {"contents": {"languages": [object.union({"kind": "program", "path": "/app/server"}, language)]}}
		with data.plimsoll.catalogue as catalogue
		with time.now_ns as day
}

test_a_supported_one_passes if {
	count(found({"name": "go", "version": "1.27.1"})) == 0
}

test_one_that_ended_is_found if {
	found({"name": "go", "version": "1.20.14"}) == {{
		"message": "`/app/server` was built with Go 1.20, which gets no more fixes: it ended on 2024-02-06",
		"path": ["contents", "languages", 0],
	}}
}

test_what_runs_programs_is_another_rules_business if {
	count(found({"name": "go", "version": "1.20.14", "kind": "runtime"})) == 0
}

test_what_the_catalogue_does_not_know_passes if {
	count(found({"name": "rust", "version": "1.50.0"})) == 0
	count(found({"name": "go"})) == 0
}
