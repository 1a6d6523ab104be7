package plimsoll.workload.rights.whole_cluster_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.whole_cluster

admin := fixture.cluster_role_ref("cluster-admin")

test_a_role_of_its_own_passes if {
	count(whole_cluster.deny) == 0 with input as fixture.workload([fixture.within("shop", fixture.role_of([fixture.rule("", ["pods"], ["get"])]))])
	count(whole_cluster.deny) == 0 with input as fixture.workload([])
}

test_cluster_admin_is_found if {
	whole_cluster.deny == {{
		"message": "whoever gets into a pod has the cluster: ClusterRoleBinding `web` gives ClusterRole `cluster-admin` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as fixture.workload([fixture.everywhere(admin)])
}

test_wildcards_are_found_under_any_name if {
	count(whole_cluster.deny) == 1 with input as fixture.workload([fixture.everywhere(fixture.role_of([fixture.rule("*", ["*"], ["*"])]))])
}

test_a_pod_without_a_token_has_nothing if {
	bare := object.union(fixture.workload([fixture.everywhere(admin)]), {"service_account": {"mounts_token": false}})
	count(whole_cluster.deny) == 0 with input as bare
}

test_a_namespace_is_not_the_cluster if {
	count(whole_cluster.deny) == 0 with input as fixture.workload([fixture.within("shop", admin)])
	count(whole_cluster.deny) == 1 with input as fixture.workload([fixture.within("kube-system", admin)])
}
