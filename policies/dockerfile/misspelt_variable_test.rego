package plimsoll.dockerfile.misspelt_variable_test

import data.plimsoll.dockerfile.misspelt_variable
import data.plimsoll.lib.fixture_test as fixture

arg := fixture.instruction("ARG", {"pairs": [{"name": "VERSION", "value": "1"}]})

copy(source) := fixture.instruction("COPY", {"arguments": [source, "/app.jar"]})

found(instructions) := result if {
	result := misspelt_variable.deny with input as fixture.file("debian:13", instructions)
}

test_a_name_as_it_is_declared_passes if {
	count(found([arg, copy("app-${VERSION}.jar")])) == 0
}

test_a_slip_is_found if {
	found([arg, copy("app-${VERISON}.jar")]) == {{
		"message": "nothing sets `VERISON`; there is `VERSION`",
		"path": ["stages", 0, "instructions", 1, "arguments", 0],
	}}
}

test_what_is_declared_above_the_first_from_counts if {
	file := object.union(fixture.file("debian:13", [copy("$VERISON.jar")]), {"global_args": [{"name": "VERSION"}]})
	count(misspelt_variable.deny) == 1 with input as file
}

test_a_variable_of_the_base_image_is_none if {
	count(found([arg, copy("$JAVA_HOME/x")])) == 0
}

test_both_names_may_be_declared if {
	versions := fixture.instruction("ARG", {"pairs": [{"name": "VERSION", "value": "1"}, {"name": "VERSIONX", "value": "2"}]})
	count(found([versions, copy("$VERSION-$VERSIONX")])) == 0
}
