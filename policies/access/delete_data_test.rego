package plimsoll.access.delete_data_test

import data.plimsoll.access.delete_data
import data.plimsoll.lib.rights_fixture_test as fixture

test_what_is_applied_again_may_be_deleted if {
	count(delete_data.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("apps", ["deployments", "statefulsets"], ["delete"]),
		fixture.rule("", ["pods", "services", "configmaps"], ["delete"]),
	])
}

test_deleting_data_is_found if {
	delete_data.deny == {{
		"message": "ClusterRole `ops` deletes what holds data: `namespaces`, `persistentvolumeclaims`",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.cluster_role([fixture.rule("", ["pods", "namespaces", "persistentvolumeclaims"], ["delete"])])
	count(delete_data.deny) == 1 with input as fixture.cluster_role([fixture.rule("apiextensions.k8s.io", ["customresourcedefinitions"], ["delete"])])
}

test_who_deletes_in_one_namespace_or_by_name_passes if {
	count(delete_data.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["persistentvolumeclaims"], ["delete"])])
	rule := fixture.only(["shop-test"], fixture.rule("", ["namespaces"], ["delete"]))
	count(delete_data.deny) == 0 with input as fixture.cluster_role([rule])
}

test_other_verbs_pass if {
	count(delete_data.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["namespaces", "persistentvolumes"], ["get", "create", "deletecollection"])])
}
