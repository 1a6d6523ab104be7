package plimsoll.dockerfile.unused_stage_test

import data.plimsoll.dockerfile.unused_stage
import data.plimsoll.lib.fixture_test as fixture

test_stages_that_are_needed_pass if {
	count(unused_stage.deny) == 0 with input as fixture.stages([{"image": "node:24", "name": "build"}, {"parent": 0}])
}

test_one_that_is_not_is_found if {
	unused_stage.deny == {{
		"message": "nothing needs stage 0, `build`",
		"path": ["stages", 0, "base"],
	}} with input as fixture.stages([{"image": "node:24", "name": "build", "needed": false}, {"image": "nginx:1"}])
	found := unused_stage.deny with input as fixture.stages([{"image": "node:24", "needed": false}, {"image": "nginx:1"}])
	{violation.message | some violation in found} == {"nothing needs stage 0"}
}

test_a_target_of_its_own_says_so_in_its_name if {
	count(unused_stage.deny) == 0 with input as fixture.stages([{"image": "node:24", "name": "unit-test", "needed": false}, {"image": "nginx:1"}])
}
