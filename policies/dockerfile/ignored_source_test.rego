package plimsoll.dockerfile.ignored_source_test

import data.plimsoll.dockerfile.ignored_source
import data.plimsoll.lib.fixture_test as fixture

found(origins) := result if {
	instruction := object.union(fixture.copy("COPY", [], "/app/"), {"origins": origins})
	file := fixture.file("debian:13", [instruction])
	result := ignored_source.deny with input as object.union(file, {"ignore": {"file": ".dockerignore"}})
}

test_what_is_sent_passes if {
	count(found([{"kind": "path", "text": "src"}])) == 0
}

test_what_is_left_out_is_found if {
	found([{"kind": "path", "text": "src"}, {"kind": "path", "text": "dist", "ignored": true}]) == {{
		"message": "`dist` is not in the context: `.dockerignore` leaves it out",
		"path": ["stages", 0, "instructions", 0, "origins", 1],
	}}
}

test_addresses_are_not_in_the_context if {
	count(found([{"kind": "url", "text": "https://example.com/dist"}])) == 0
}
