package plimsoll.access.wildcard_groups_test

import data.plimsoll.access.wildcard_groups
import data.plimsoll.lib.rights_fixture_test as fixture

test_a_group_passes if {
	count(wildcard_groups.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods"], ["get"])])
}

test_all_groups_are_found if {
	wildcard_groups.deny == {{
		"message": "Role `ops` is about resources of these names in every API group",
		"path": ["rules", 0, "api_groups", 1],
	}} with input as fixture.role_in("shop", [fixture.rule_of(["", "*"], ["pods"], ["get"])])
}

test_all_resources_have_rules_of_their_own if {
	count(wildcard_groups.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("*", ["*"], ["get"])])
}
