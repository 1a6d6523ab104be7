package plimsoll.access.cluster_admin_test

import data.plimsoll.access.cluster_admin
import data.plimsoll.lib.rights_fixture_test as fixture

test_a_lesser_role_passes if {
	count(cluster_admin.deny) == 0 with input as fixture.cluster_binding("backup", [fixture.account("ops", "backup")])
}

test_cluster_admin_is_found if {
	cluster_admin.deny == {{
		"message": "ServiceAccount `backup`, User `ann` may do everything everywhere",
		"path": ["role"],
	}} with input as fixture.cluster_binding("cluster-admin", [fixture.account("ops", "backup"), fixture.subject("User", "ann")])
}

test_a_binding_in_a_namespace_has_a_rule_of_its_own if {
	count(cluster_admin.deny) == 0 with input as fixture.binding_in("shop", "cluster-admin", [fixture.subject("User", "ann")])
}

test_a_role_whose_name_is_like_it_is_another if {
	count(cluster_admin.deny) == 0 with input as fixture.cluster_binding("cluster-admin-lite", [fixture.subject("User", "ann")])
}

test_a_binding_for_nobody_or_by_kubernetes_itself_gives_nothing_new if {
	count(cluster_admin.deny) == 0 with input as fixture.cluster_binding("cluster-admin", [])
	masters := [fixture.subject("Group", "system:masters")]
	count(cluster_admin.deny) == 0 with input as fixture.cluster_binding("cluster-admin", masters)
	others := [fixture.subject("Group", "ops")]
	count(cluster_admin.deny) == 0 with input as fixture.shipped("cluster-admin", fixture.cluster_binding("cluster-admin", others))
}
