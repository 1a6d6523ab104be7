package plimsoll.dockerfile.maintainer_test

import data.plimsoll.dockerfile.maintainer
import data.plimsoll.lib.fixture_test as fixture

test_a_label_passes if {
	count(maintainer.deny) == 0 with input as fixture.file("debian:13", [fixture.setting("LABEL", {"maintainer": "team@example.com"})])
}

test_the_old_instruction_is_found if {
	maintainer.deny == {{
		"message": "`MAINTAINER` is deprecated",
		"path": ["stages", 0, "instructions", 0],
	}} with input as fixture.file("debian:13", [fixture.instruction("MAINTAINER", {"text": "team@example.com"})])
}

test_a_program_of_that_name_is_none if {
	count(maintainer.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["MAINTAINER x"])])
}
