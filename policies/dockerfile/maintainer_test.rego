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
		"fix": `LABEL org.opencontainers.image.authors="team@example.com"`,
	}} with input as fixture.file("debian:13", [fixture.instruction("MAINTAINER", {"text": "team@example.com"})])
}

test_a_program_of_that_name_is_none if {
	count(maintainer.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["MAINTAINER x"])])
}

test_a_text_that_quotes_would_change_is_not_mended if {
	every text in ["\"Joe\"", "$name", `a\b`] {
		found := maintainer.deny with input as fixture.file("debian:13", [fixture.instruction("MAINTAINER", {"text": text})])
		every violation in found {
			not violation.fix
		}
		count(found) == 1
	}
}
