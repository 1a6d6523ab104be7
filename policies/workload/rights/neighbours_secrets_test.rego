package plimsoll.workload.rights.neighbours_secrets_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.neighbours_secrets

secrets := fixture.rule("", ["secrets"], ["get"])

test_named_secrets_pass if {
	count(neighbours_secrets.deny) == 0 with input as fixture.workload([fixture.within("shop", fixture.role_of([fixture.only(["web"], secrets)]))])
}

test_all_secrets_are_found if {
	neighbours_secrets.deny == {{
		"message": "whoever gets into a pod reads every secret in `shop`: RoleBinding `web` gives ClusterRole `ops` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as fixture.workload([fixture.within("shop", fixture.role_of([secrets]))])
	count(neighbours_secrets.deny) == 1 with input as fixture.workload([fixture.within("shop", fixture.cluster_role_ref("edit"))])
}

test_what_weighs_more_is_found_elsewhere if {
	count(neighbours_secrets.deny) == 0 with input as fixture.workload([
		fixture.everywhere(fixture.role_of([secrets])),
		fixture.within("shop", fixture.cluster_role_ref("cluster-admin")),
		fixture.within("shop", fixture.cluster_role_ref("admin")),
	])
}
