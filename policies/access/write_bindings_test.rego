package plimsoll.access.write_bindings_test

import data.plimsoll.access.write_bindings
import data.plimsoll.lib.rights_fixture_test as fixture

rbac := "rbac.authorization.k8s.io"

test_to_read_them_passes if {
	count(write_bindings.deny) == 0 with input as fixture.role_in("shop", [fixture.rule(rbac, ["roles", "rolebindings"], ["get", "list"])])
}

test_to_write_them_is_found if {
	write_bindings.deny == {{
		"message": "Role `ops` writes `roles`, `rolebindings`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [fixture.rule(rbac, ["roles", "rolebindings"], ["create", "get"])])
}

test_ones_own_may_be_written if {
	rule := fixture.only(["web"], fixture.rule(rbac, ["rolebindings"], ["update", "patch"]))
	count(write_bindings.deny) == 0 with input as fixture.role_in("shop", [rule])
}

test_worse_is_found_elsewhere if {
	count(write_bindings.deny) == 0 with input as fixture.cluster_role([
		fixture.rule(rbac, ["clusterroles"], ["create", "bind"]),
		fixture.rule(rbac, ["clusterrolebindings"], ["*"]),
	])
}
