package plimsoll.dockerfile.noninteractive_test

import data.plimsoll.dockerfile.noninteractive
import data.plimsoll.lib.fixture_test as fixture

env(value) := fixture.instruction("ENV", {"pairs": [{"name": "DEBIAN_FRONTEND", "value": value}]})

test_an_argument_passes if {
	count(noninteractive.deny) == 0 with input as fixture.file("debian:13", [fixture.setting("ARG", {"DEBIAN_FRONTEND": "noninteractive"})])
}

test_an_environment_is_found if {
	noninteractive.deny == {{
		"message": "`DEBIAN_FRONTEND` holds in every container, too",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "name"],
	}} with input as fixture.file("debian:13", [env("noninteractive")])
}

test_taking_it_back_is_no_fault if {
	count(noninteractive.deny) == 0 with input as fixture.file("debian:13", [env("")])
}
