package plimsoll.dockerfile.same_instruction_test

import data.plimsoll.dockerfile.same_instruction
import data.plimsoll.lib.fixture_test as fixture

env(pairs) := fixture.instruction("ENV", {"pairs": pairs})

both := env([{"name": "HOME_DIR", "value": "/opt"}, {"name": "BIN", "value": "${HOME_DIR}/bin"}])

test_two_lines_pass if {
	count(same_instruction.deny) == 0 with input as fixture.file("debian:13", [
		env([{"name": "HOME_DIR", "value": "/opt"}]),
		env([{"name": "BIN", "value": "$HOME_DIR/bin"}]),
	])
}

test_one_line_is_found if {
	same_instruction.deny == {{
		"message": "`BIN` gets what `HOME_DIR` was before this line",
		"path": ["stages", 0, "instructions", 0, "pairs", 1, "value"],
	}} with input as fixture.file("debian:13", [both])
}

test_a_variable_that_was_there_before_is_meant if {
	count(same_instruction.deny) == 0 with input as fixture.file("debian:13", [env([{"name": "HOME_DIR", "value": "/"}]), both])
	below := {"image": "debian:13", "env": [{"name": "HOME_DIR", "value": "/"}]}
	count(same_instruction.deny) == 0 with input as fixture.stages([below, {"parent": 0, "instructions": [both]}])
}

test_adding_to_a_variable_is_no_slip if {
	count(same_instruction.deny) == 0 with input as fixture.file("debian:13", [env([{"name": "PATH", "value": "/opt:$PATH"}])])
}
