package plimsoll.access.run_pods_everywhere_test

import data.plimsoll.access.run_pods_everywhere
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_look_after_pods_passes if {
	count(run_pods_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods"], ["get", "delete"])])
}

test_to_create_them_is_found_once if {
	run_pods_everywhere.deny == {{
		"message": "ClusterRole `ops` runs pods wherever it is bound: `deployments`",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.cluster_role([fixture.rule_of(["apps", "batch"], ["controllerrevisions", "deployments", "jobs"], ["create"])])
	count(run_pods_everywhere.deny) == 1 with input as fixture.role_in("kube-system", [fixture.rule("", ["pods"], ["create"])])
}

test_a_namespace_has_a_rule_of_its_own if {
	count(run_pods_everywhere.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("apps", ["deployments"], ["create"])])
}

test_a_subresource_makes_no_pod if {
	count(run_pods_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods/eviction", "pods/binding"], ["create"])])
}
