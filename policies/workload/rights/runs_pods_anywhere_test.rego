package plimsoll.workload.rights.runs_pods_anywhere_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.runs_pods_anywhere

role(rule) := fixture.role_of([rule])

risky := fixture.rule("apps", ["deployments"], ["create"])

test_less_passes if {
	count(runs_pods_anywhere.deny) == 0 with input as fixture.workload([fixture.everywhere(role(fixture.rule("", ["pods"], ["get", "delete"])))])
}

test_such_a_right_is_found if {
	runs_pods_anywhere.deny == {{
		"message": "whoever gets into a pod runs pods in every namespace: ClusterRoleBinding `web` gives ClusterRole `ops` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as fixture.workload([fixture.everywhere(role(risky))])
}

test_in_a_namespace_it_weighs_less if {
	count(runs_pods_anywhere.deny) == 0 with input as fixture.workload([fixture.within("shop", role(risky))])
	count(runs_pods_anywhere.deny) == 1 with input as fixture.workload([fixture.within("kube-system", role(risky))])
}

test_without_a_token_there_is_nothing_to_take if {
	bare := object.union(fixture.workload([fixture.everywhere(role(risky))]), {"service_account": {"mounts_token": false}})
	count(runs_pods_anywhere.deny) == 0 with input as bare
}

test_whoever_has_everything_is_found_for_that if {
	count(runs_pods_anywhere.deny) == 0 with input as fixture.workload([fixture.everywhere(role(fixture.rule("*", ["*"], ["*"])))])
}
