package plimsoll.dockerfile.copy_destination_test

import data.plimsoll.dockerfile.copy_destination
import data.plimsoll.lib.fixture_test as fixture

found(sources, destination) := result if {
	result := copy_destination.deny with input as fixture.file("debian:13", [fixture.copy("COPY", sources, destination)])
}

test_a_folder_passes if {
	every destination in ["/app/", ".", "./", "..", "/app/.", "C:\\app\\"] {
		count(found(["a", "b"], destination)) == 0
	}
}

test_a_destination_without_a_slash_is_found if {
	found(["a", "b"], "/app") == {{
		"message": "`/app` is to hold 2 files, and does not end in a slash",
		"path": ["stages", 0, "instructions", 0, "destination"],
	}}
}

test_one_file_may_be_renamed if {
	count(found(["a"], "/app")) == 0
}

test_what_only_the_build_knows_is_not_judged if {
	count(found(["a", "b"], "$APP_HOME")) == 0
}

test_a_dot_at_the_end_of_a_name_is_no_folder if {
	count(found(["a", "b"], "/app.")) == 1
}
