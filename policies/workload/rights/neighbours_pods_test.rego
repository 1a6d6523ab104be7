package plimsoll.workload.rights.neighbours_pods_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.neighbours_pods

granted(rules) := fixture.workload([fixture.within("shop", fixture.role_of(rules))])

test_to_look_on_passes if {
	count(neighbours_pods.deny) == 0 with input as granted([fixture.rule("", ["pods", "pods/log"], ["get"])])
}

test_pods_that_are_run_or_entered_are_found if {
	neighbours_pods.deny == {{
		"message": "whoever gets into a pod has a shell in others and runs pods in `shop`: RoleBinding `web` gives ClusterRole `ops` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as granted([fixture.rule("", ["pods", "pods/exec"], ["create"])])
	count(neighbours_pods.deny) == 1 with input as granted([fixture.rule("", ["pods/exec"], ["create"])])
	count(neighbours_pods.deny) == 1 with input as granted([fixture.rule("batch", ["jobs"], ["create"])])
}

test_what_weighs_more_is_found_elsewhere if {
	count(neighbours_pods.deny) == 0 with input as fixture.workload([
		fixture.everywhere(fixture.role_of([fixture.rule("", ["pods"], ["create"])])),
		fixture.within("shop", fixture.cluster_role_ref("cluster-admin")),
	])
}
