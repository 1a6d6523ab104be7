package plimsoll.dockerfile.base_without_default_test

import data.plimsoll.dockerfile.base_without_default
import data.plimsoll.lib.fixture_test as fixture

unresolved := {"text": "$BASE", "kind": "unresolved"}

test_a_base_that_is_known_passes if {
	count(base_without_default.deny) == 0 with input as fixture.file("node:24", [])
}

test_a_base_that_only_the_build_knows_is_found if {
	base_without_default.deny == {{
		"message": "nothing says what `$BASE` is",
		"path": ["stages", 0, "base"],
	}} with input as {"stages": [{"index": 0, "base": unresolved, "instructions": []}]}
}

test_a_stage_that_is_unknown_for_another_reason_is_left_alone if {
	count(base_without_default.deny) == 0 with input as {"stages": [{"index": 0, "base": {"text": "7", "kind": "unresolved"}, "instructions": []}]}
}
