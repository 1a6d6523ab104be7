package plimsoll.lib.grants_test

import data.plimsoll.lib.grants
import data.plimsoll.lib.rights_fixture_test as fixture

everything := fixture.everywhere(fixture.cluster_role_ref("cluster-admin"))

without_token(volumes) := object.union(fixture.workload([everything]), {
	"service_account": {"mounts_token": false},
	"volumes": volumes,
})

projected(token) := {"name": "token", "type": "projected", "source": {"sources": [{"serviceAccountToken": token}]}}

test_rights_are_carried_by_a_token if {
	count(grants.carried) == 1 with input as fixture.workload([everything])
	count(grants.carried) == 0 with input as without_token([])
}

test_a_token_may_be_mounted_by_name if {
	count(grants.carried) == 1 with input as without_token([projected({"path": "token"})])
	count(grants.carried) == 0 with input as without_token([projected({"path": "token", "audience": "vault"})])
	count(grants.carried) == 0 with input as without_token([{"name": "token", "type": "secret", "source": {}}])
}

test_the_systems_namespace_is_as_wide_as_the_cluster if {
	grants.wide(everything)
	grants.wide(fixture.within("kube-system", fixture.role_of([])))
	not grants.wide(fixture.within("shop", fixture.role_of([])))
}

test_roles_of_administrators_are_known_by_name if {
	grants.whole_cluster(everything)
	grants.whole_cluster(fixture.everywhere(fixture.cluster_role_ref("edit")))
	grants.whole_cluster(fixture.everywhere(fixture.role_of([fixture.rule("*", ["*"], ["*"])])))
	not grants.whole_cluster(fixture.within("shop", fixture.cluster_role_ref("cluster-admin")))
	not grants.whole_cluster(fixture.within("shop", fixture.cluster_role_ref("edit")))
	not grants.whole_cluster(fixture.everywhere(fixture.cluster_role_ref("view")))
}

test_a_role_that_is_shown_is_what_it_shows if {
	shown := object.union(fixture.role_of([fixture.rule("", ["pods"], ["get"])]), {"name": "edit"})
	not grants.whole_cluster(fixture.everywhere(shown))
}

test_rights_by_name_are_rights_to_little if {
	rule := fixture.rule("", ["secrets"], ["get"])
	grants.reads_secrets(fixture.everywhere(fixture.role_of([rule])))
	not grants.reads_secrets(fixture.everywhere(fixture.role_of([fixture.only(["web"], rule)])))
	not grants.names(fixture.everywhere(fixture.role_of([fixture.only(["web"], rule)])), "", "secrets", {"get"})
}

test_pods_are_run_and_entered_in_several_ways if {
	grants.runs_pods(fixture.everywhere(fixture.role_of([fixture.rule("batch", ["jobs"], ["create"])])))
	not grants.runs_pods(fixture.everywhere(fixture.role_of([fixture.rule("batch", ["jobs"], ["get"])])))
	grants.enters_pods(fixture.everywhere(fixture.role_of([fixture.rule("", ["pods/exec"], ["get"])])))
	not grants.enters_pods(fixture.everywhere(fixture.role_of([fixture.rule("", ["pods/log"], ["get"])])))
}

test_who_gives_what_is_told if {
	grants.told(everything) == "ClusterRoleBinding `web` gives ClusterRole `cluster-admin` to ServiceAccount `web`"
	grants.told(object.remove(everything, ["name"])) == "a ClusterRoleBinding without a name gives ClusterRole `cluster-admin` to ServiceAccount `web`"
}
