package plimsoll.image.ended_runtime_test

import data.plimsoll.image.ended_runtime

catalogue := {"lines": {"docker.io/library/python": {"name": "Python", "ends": {"3.9": "2025-10-31", "3.14": "2030-10-31"}}}}

found(language) := result if {
	result := ended_runtime.deny with input as {"contents": {"languages": [language]}}
		with data.plimsoll.catalogue as catalogue
		with time.now_ns as time.parse_rfc3339_ns("2026-07-01T00:00:00Z")
}

python(version, kind) := {"name": "python", "version": version, "kind": kind, "path": "/usr/local", "layer": 1}

test_a_supported_line_passes if {
	count(found(python("3.14.1", "runtime"))) == 0
}

test_an_ended_one_is_found if {
	found(python("3.9.2", "runtime")) == {{
		"message": "`/usr/local` is Python 3.9, which gets no more fixes: it ended on 2025-10-31",
		"path": ["contents", "languages", 0],
	}}
}

test_what_built_a_program_does_not_run_here if {
	count(found(python("3.9.2", "program"))) == 0
}
