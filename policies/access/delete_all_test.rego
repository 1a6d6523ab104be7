package plimsoll.access.delete_all_test

import data.plimsoll.access.delete_all
import data.plimsoll.lib.rights_fixture_test as fixture

test_one_by_one_passes if {
	count(delete_all.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("apps", ["deployments"], ["list", "delete"])])
}

test_all_at_once_is_found if {
	delete_all.deny == {{
		"message": "Role `ops` deletes all objects of a kind in one request",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.role_in("shop", [fixture.rule_of(["", "apps"], ["pods", "deployments"], ["list", "deletecollection"])])
	count(delete_all.deny) == 1 with input as fixture.cluster_role([fixture.rule("*", ["*"], ["deletecollection"])])
}

test_what_comes_again_by_itself_may_go if {
	count(delete_all.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("coordination.k8s.io", ["leases"], ["deletecollection"])])
}
