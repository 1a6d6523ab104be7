package plimsoll.access.everything_test

import data.plimsoll.access.everything
import data.plimsoll.lib.rights_fixture_test as fixture

anything := fixture.rule("*", ["*"], ["*"])

test_what_is_named_passes if {
	count(everything.deny) == 0 with input as fixture.cluster_role([fixture.rule("apps", ["deployments"], ["get", "patch"])])
}

test_three_wildcards_are_found if {
	everything.deny == {{
		"message": "ClusterRole `ops` allows everything to be done with everything",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([anything])
	count(everything.deny) == 1 with input as fixture.role_in("kube-system", [anything])
}

test_one_of_them_less_is_less_than_everything if {
	count(everything.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("apps", ["*"], ["*"]),
		fixture.rule("*", ["pods"], ["*"]),
		fixture.rule("*", ["*"], ["get"]),
	])
}

test_a_namespace_has_a_rule_of_its_own_and_kubernetes_its_administrator if {
	count(everything.deny) == 0 with input as fixture.role_in("shop", [anything])
	count(everything.deny) == 0 with input as fixture.shipped("cluster-admin", fixture.cluster_role([anything]))
}
