package plimsoll.access.bind_test

import data.plimsoll.access.bind
import data.plimsoll.lib.rights_fixture_test as fixture

rbac := "rbac.authorization.k8s.io"

test_named_roles_may_be_handed_out if {
	rule := fixture.only(["view", "edit"], fixture.rule(rbac, ["clusterroles"], ["bind"]))
	count(bind.deny) == 0 with input as fixture.cluster_role([rule])
}

test_bind_without_names_is_found if {
	bind.deny == {{
		"message": "ClusterRole `ops` may bind any role to anybody",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.cluster_role([fixture.rule(rbac, ["roles", "clusterroles"], ["get", "bind"])])
	count(bind.deny) == 1 with input as fixture.cluster_role([fixture.rule(rbac, ["*"], ["bind"])])
}

test_the_most_powerful_role_is_found_by_name if {
	rule := fixture.only(["view", "cluster-admin"], fixture.rule(rbac, ["clusterroles"], ["bind"]))
	found := bind.deny with input as fixture.cluster_role([rule])
	{violation.message | some violation in found} == {"ClusterRole `ops` may bind `cluster-admin`"}
}

test_a_wildcard_is_found_by_the_rule_about_escalate if {
	count(bind.deny) == 0 with input as fixture.cluster_role([fixture.rule(rbac, ["clusterroles"], ["*"])])
}

test_other_things_are_bound_otherwise if {
	count(bind.deny) == 0 with input as fixture.cluster_role([fixture.rule("apis.kcp.io", ["apiexports"], ["bind"])])
}
