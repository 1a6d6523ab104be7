package plimsoll.dockerfile.checks_off_test

import data.plimsoll.dockerfile.checks_off

test_single_checks_may_be_left_out if {
	count(checks_off.deny) == 0 with input as {"directives": {"check": "skip=StageNameCasing", "checks": {"skip": ["StageNameCasing"]}}, "stages": []}
	count(checks_off.deny) == 0 with input as {"directives": {}, "stages": []}
}

test_all_of_them_are_found if {
	checks_off.deny == {{
		"message": "all checks of the builder are switched off",
		"path": ["directives", "check"],
	}} with input as {"directives": {"check": "skip=all", "checks": {"skip": ["all"]}}, "stages": []}
}

test_a_check_that_has_all_in_its_name_is_one if {
	count(checks_off.deny) == 0 with input as {"directives": {"checks": {"skip": ["SmallThings"]}}, "stages": []}
}
