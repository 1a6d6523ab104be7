package plimsoll.access.wildcard_verbs_test

import data.plimsoll.access.wildcard_verbs
import data.plimsoll.lib.rights_fixture_test as fixture

test_verbs_that_are_written_out_pass if {
	count(wildcard_verbs.deny) == 0 with input as fixture.cluster_role([fixture.rule("apps", ["deployments"], ["get", "patch"])])
}

test_a_wildcard_is_found if {
	wildcard_verbs.deny == {{
		"message": "ClusterRole `ops` allows everything to be done with `deployments`, `replicasets`",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.cluster_role([fixture.rule("apps", ["deployments", "replicasets"], ["get", "*"])])
	count(wildcard_verbs.deny) == 1 with input as fixture.role_in("shop", [fixture.rule("", ["pods"], ["*"])])
}

test_several_groups_make_one_finding if {
	rule := fixture.rule_of(["", "apps"], ["pods", "deployments"], ["*"])
	count(wildcard_verbs.deny) == 1 with input as fixture.cluster_role([rule])
}

test_what_other_rules_find_is_left_to_them if {
	count(wildcard_verbs.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("apps", ["*"], ["*"]),
		fixture.rule("cert-manager.io", ["certificates"], ["*"]),
	])
}

test_paths_of_the_server_are_no_resources if {
	rule := object.union(fixture.rule_of([], [], ["*"]), {"non_resource_urls": ["/metrics"]})
	count(wildcard_verbs.deny) == 0 with input as fixture.cluster_role([rule])
}
