package plimsoll.access.cluster_admin_in_namespace_test

import data.plimsoll.access.cluster_admin_in_namespace
import data.plimsoll.lib.rights_fixture_test as fixture

team := fixture.subject("Group", "shop-team")

test_admin_passes if {
	count(cluster_admin_in_namespace.deny) == 0 with input as fixture.binding_in("shop", "admin", [team])
}

test_cluster_admin_is_found if {
	cluster_admin_in_namespace.deny == {{
		"message": "Group `shop-team` may do everything in the namespace",
		"path": ["role"],
	}} with input as fixture.binding_in("shop", "cluster-admin", [team])
}

test_the_cluster_has_a_rule_of_its_own if {
	count(cluster_admin_in_namespace.deny) == 0 with input as fixture.cluster_binding("cluster-admin", [team])
}

test_a_role_of_the_namespace_may_have_any_name if {
	binding := object.union(fixture.binding_in("shop", "cluster-admin", [team]), {"role": {"kind": "Role"}})
	count(cluster_admin_in_namespace.deny) == 0 with input as binding
}
