package plimsoll.access.refused_role_test

import data.plimsoll.access.refused_role
import data.plimsoll.lib.rights_fixture_test as fixture

paths(special) := object.union_n([fixture.rule_of([], [], ["get"]), {"non_resource_urls": ["/metrics"]}, special])

test_whole_rules_pass if {
	count(refused_role.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods"], ["get"]), paths({})])
	count(refused_role.deny) == 0 with input as fixture.cluster_role([])
}

test_no_groups_are_found if {
	refused_role.deny == {{
		"message": "Role `ops` is refused: a rule has no API groups",
		"path": ["rules", 0, "api_groups"],
	}} with input as fixture.role_in("shop", [fixture.rule_of([], ["pods"], ["get"])])
}

test_the_core_group_has_an_empty_name if {
	count(refused_role.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods"], ["get"])])
}

test_other_gaps_are_found if {
	found := refused_role.deny with input as fixture.cluster_role([
		fixture.rule("", ["pods"], []),
		fixture.rule("", [], ["get"]),
		paths({"resources": ["pods"]}),
	])
	{violation.path | some violation in found} == {
		["rules", 0, "verbs"],
		["rules", 1, "resources"],
		["rules", 2, "non_resource_urls"],
	}
}

test_paths_are_for_cluster_roles if {
	refused_role.deny == {{
		"message": "Role `ops` is refused: the paths of the API server are in no namespace",
		"path": ["rules", 0, "non_resource_urls"],
	}} with input as fixture.role_in("shop", [paths({})])
}
