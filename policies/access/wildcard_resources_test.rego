package plimsoll.access.wildcard_resources_test

import data.plimsoll.access.wildcard_resources
import data.plimsoll.lib.rights_fixture_test as fixture

test_named_resources_pass if {
	count(wildcard_resources.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("apps", ["deployments", "deployments/scale"], ["*"])])
}

test_all_of_a_group_is_found if {
	wildcard_resources.deny == {{
		"message": "Role `ops` covers every resource of the core group, `apps`",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.role_in("shop", [fixture.rule_of(["", "apps"], ["pods", "*"], ["get"])])
	count(wildcard_resources.deny) == 1 with input as fixture.cluster_role([fixture.rule("apps", ["*"], ["get"])])
}

test_a_wildcard_for_named_objects_is_found if {
	rule := fixture.only(["web"], fixture.rule("", ["*"], ["get"]))
	count(wildcard_resources.deny) == 1 with input as fixture.cluster_role([rule])
}

test_what_other_rules_find_is_left_to_them if {
	count(wildcard_resources.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("*", ["*"], ["*"]),
		fixture.rule("", ["*"], ["get"]),
		fixture.rule("cert-manager.io", ["*"], ["get"]),
	])
}
