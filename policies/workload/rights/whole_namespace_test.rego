package plimsoll.workload.rights.whole_namespace_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.whole_namespace

test_a_role_of_its_own_passes if {
	count(whole_namespace.deny) == 0 with input as fixture.workload([fixture.within("shop", fixture.cluster_role_ref("view"))])
}

test_the_administrators_roles_are_found if {
	whole_namespace.deny == {{
		"message": "whoever gets into a pod has the namespace `shop`: RoleBinding `web` gives ClusterRole `cluster-admin` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as fixture.workload([fixture.within("shop", fixture.cluster_role_ref("cluster-admin"))])
	count(whole_namespace.deny) == 1 with input as fixture.workload([fixture.within("shop", fixture.cluster_role_ref("admin"))])
}

test_three_wildcards_are_found if {
	count(whole_namespace.deny) == 1 with input as fixture.workload([fixture.within("shop", fixture.role_of([fixture.rule("*", ["*"], ["*"])]))])
	count(whole_namespace.deny) == 0 with input as fixture.workload([fixture.within("shop", fixture.role_of([fixture.rule("*", ["*"], ["get"])]))])
}

test_the_cluster_has_a_rule_of_its_own if {
	count(whole_namespace.deny) == 0 with input as fixture.workload([fixture.everywhere(fixture.cluster_role_ref("cluster-admin"))])
}
