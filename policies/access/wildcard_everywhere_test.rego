package plimsoll.access.wildcard_everywhere_test

import data.plimsoll.access.wildcard_everywhere
import data.plimsoll.lib.rights_fixture_test as fixture

test_named_resources_pass if {
	count(wildcard_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods"], ["*"])])
}

test_all_of_the_core_group_is_found if {
	wildcard_everywhere.deny == {{
		"message": "ClusterRole `ops` covers every resource of the core group, secrets included",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([fixture.rule("", ["*"], ["list"])])
}

test_to_read_all_groups_is_to_read_the_core_group if {
	count(wildcard_everywhere.deny) == 1 with input as fixture.cluster_role([fixture.rule("*", ["*"], ["get", "list", "watch"])])
}

test_other_groups_namespaces_and_all_verbs_have_rules_of_their_own if {
	count(wildcard_everywhere.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("apps", ["*"], ["get"]),
		fixture.rule("*", ["*"], ["*"]),
	])
	count(wildcard_everywhere.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["*"], ["get"])])
}

test_one_kind_of_subresource_is_not_all if {
	count(wildcard_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("*", ["*/scale"], ["get"])])
}
