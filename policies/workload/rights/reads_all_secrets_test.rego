package plimsoll.workload.rights.reads_all_secrets_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.reads_all_secrets

role(rule) := fixture.role_of([rule])

risky := fixture.rule("", ["secrets"], ["list"])

test_less_passes if {
	count(reads_all_secrets.deny) == 0 with input as fixture.workload([fixture.everywhere(role(fixture.rule("", ["configmaps"], ["get"])))])
}

test_such_a_right_is_found if {
	reads_all_secrets.deny == {{
		"message": "whoever gets into a pod reads every secret of the cluster: ClusterRoleBinding `web` gives ClusterRole `ops` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as fixture.workload([fixture.everywhere(role(risky))])
}

test_in_a_namespace_it_weighs_less if {
	count(reads_all_secrets.deny) == 0 with input as fixture.workload([fixture.within("shop", role(risky))])
	count(reads_all_secrets.deny) == 1 with input as fixture.workload([fixture.within("kube-system", role(risky))])
}

test_without_a_token_there_is_nothing_to_take if {
	bare := object.union(fixture.workload([fixture.everywhere(role(risky))]), {"service_account": {"mounts_token": false}})
	count(reads_all_secrets.deny) == 0 with input as bare
}

test_whoever_has_everything_is_found_for_that if {
	count(reads_all_secrets.deny) == 0 with input as fixture.workload([fixture.everywhere(role(fixture.rule("*", ["*"], ["*"])))])
}
