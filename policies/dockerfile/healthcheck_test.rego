package plimsoll.dockerfile.healthcheck_test

import data.plimsoll.dockerfile.healthcheck
import data.plimsoll.lib.fixture_test as fixture

check(health) := fixture.instruction("HEALTHCHECK", {"health": health})

test_a_check_passes if {
	count(healthcheck.deny) == 0 with input as fixture.file("debian:13", [check({"disabled": false})])
	count(healthcheck.deny) == 0 with input as fixture.stages([{"image": "debian:13", "instructions": [check({"disabled": false})]}, {"parent": 0}])
}

test_no_check_is_found if {
	healthcheck.deny == {{
		"message": "the image has no HEALTHCHECK",
		"path": ["stages", 0, "base"],
	}} with input as fixture.file("debian:13", [])
}

test_a_check_that_is_switched_off_is_found if {
	found := healthcheck.deny with input as fixture.file("debian:13", [check({"disabled": true})])
	{violation.message | some violation in found} == {"the health check of the base image is switched off"}
}

test_one_of_another_stage_does_not_ship if {
	found := healthcheck.deny with input as fixture.stages([{"image": "debian:13", "instructions": [check({"disabled": false})]}, {"image": "debian:13"}])
	count(found) == 1
}
