package plimsoll.workload.rights.enters_all_pods_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.enters_all_pods

role(rule) := fixture.role_of([rule])

risky := fixture.rule("", ["pods/exec"], ["create"])

test_less_passes if {
	count(enters_all_pods.deny) == 0 with input as fixture.workload([fixture.everywhere(role(fixture.rule("", ["pods", "pods/log"], ["get"])))])
}

test_such_a_right_is_found if {
	enters_all_pods.deny == {{
		"message": "whoever gets into a pod has a shell in every other: ClusterRoleBinding `web` gives ClusterRole `ops` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as fixture.workload([fixture.everywhere(role(risky))])
}

test_in_a_namespace_it_weighs_less if {
	count(enters_all_pods.deny) == 0 with input as fixture.workload([fixture.within("shop", role(risky))])
	count(enters_all_pods.deny) == 1 with input as fixture.workload([fixture.within("kube-system", role(risky))])
}

test_without_a_token_there_is_nothing_to_take if {
	bare := object.union(fixture.workload([fixture.everywhere(role(risky))]), {"service_account": {"mounts_token": false}})
	count(enters_all_pods.deny) == 0 with input as bare
}

test_whoever_has_everything_is_found_for_that if {
	count(enters_all_pods.deny) == 0 with input as fixture.workload([fixture.everywhere(role(fixture.rule("*", ["*"], ["*"])))])
}
