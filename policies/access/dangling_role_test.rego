package plimsoll.access.dangling_role_test

import data.plimsoll.access.dangling_role
import data.plimsoll.lib.rights_fixture_test as fixture

somebody := [fixture.account("shop", "web")]

bound(role) := object.union(fixture.binding_in("shop", "ops", somebody), {"role": role})

test_a_role_that_is_there_passes if {
	count(dangling_role.deny) == 0 with input as bound({"kind": "Role", "found": true})
	count(dangling_role.deny) == 0 with input as fixture.role_in("shop", [])
}

test_one_that_is_not_is_found if {
	dangling_role.deny == {{
		"message": "Role `ops` is not among the manifests",
		"path": ["role"],
	}} with input as bound({"kind": "Role"})
	count(dangling_role.deny) == 1 with input as fixture.cluster_binding("ops", somebody)
}

test_every_cluster_has_some if {
	count(dangling_role.deny) == 0 with input as fixture.cluster_binding("view", somebody)
	count(dangling_role.deny) == 0 with input as fixture.cluster_binding("system:auth-delegator", somebody)
	count(dangling_role.deny) == 0 with input as bound({"kind": "Role", "name": "extension-apiserver-authentication-reader"})
	count(dangling_role.deny) == 1 with input as bound({"kind": "Role", "name": "view"})
}

test_at_admission_nobody_knows if {
	count(dangling_role.deny) == 0 with input as object.union(bound({}), {"admission": {"operation": "CREATE"}})
}
