package plimsoll.access.escalate_test

import data.plimsoll.access.escalate
import data.plimsoll.lib.rights_fixture_test as fixture

rbac := "rbac.authorization.k8s.io"

test_to_write_roles_within_bounds_passes if {
	count(escalate.deny) == 0 with input as fixture.role_in("shop", [fixture.rule(rbac, ["roles"], ["create", "update"])])
}

test_escalate_is_found if {
	escalate.deny == {{
		"message": "Role `ops` may write roles that allow more than it does",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.role_in("shop", [fixture.rule(rbac, ["roles", "clusterroles"], ["update", "escalate"])])
}

test_a_wildcard_has_escalate_in_it if {
	count(escalate.deny) == 1 with input as fixture.cluster_role([fixture.rule(rbac, ["clusterroles"], ["*"])])
	count(escalate.deny) == 1 with input as fixture.cluster_role([fixture.rule(rbac, ["*"], ["*"])])
	count(escalate.deny) == 1 with input as fixture.cluster_role([fixture.rule("*", ["*"], ["escalate"])])
}

test_one_role_that_grows_is_enough if {
	rule := fixture.only(["mine"], fixture.rule(rbac, ["roles"], ["escalate"]))
	count(escalate.deny) == 1 with input as fixture.role_in("shop", [rule])
}

test_bindings_other_groups_and_everything_are_let_be if {
	count(escalate.deny) == 0 with input as fixture.cluster_role([
		fixture.rule(rbac, ["rolebindings"], ["*"]),
		fixture.rule("iam.example.com", ["roles"], ["*"]),
		fixture.rule("*", ["*"], ["*"]),
	])
}
