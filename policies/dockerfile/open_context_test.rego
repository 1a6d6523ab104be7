package plimsoll.dockerfile.open_context_test

import data.plimsoll.dockerfile.open_context
import data.plimsoll.lib.fixture_test as fixture

found(instruction, known) := result if {
	result := open_context.deny with input as object.union(fixture.file("debian:13", [instruction]), known)
}

everything := fixture.copy("COPY", ["."], "/app")

none := {"ignore": {"file": ".dockerignore", "patterns": [], "lets_in": [".git"]}}

test_a_file_that_leaves_something_out_passes if {
	count(found(everything, {"ignore": {"file": ".dockerignore", "patterns": [".git"], "lets_in": []}})) == 0
}

test_the_whole_context_without_one_is_found if {
	found(everything, none) == {{
		"message": "`COPY` takes in everything beside the Dockerfile: no `.dockerignore` leaves anything out",
		"path": ["stages", 0, "instructions", 0, "sources", 0],
	}}
}

test_what_is_not_known_is_not_said if {
	count(found(everything, {})) == 0
}

test_a_folder_needs_none if {
	count(found(fixture.copy("COPY", ["src"], "/app"), none)) == 0
}
