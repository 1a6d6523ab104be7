package plimsoll.access.refused_binding_test

import data.plimsoll.access.refused_binding
import data.plimsoll.lib.rights_fixture_test as fixture

somebody := [fixture.subject("User", "ann")]

with_role(role) := object.union(fixture.cluster_binding("view", somebody), {"role": role})

test_whole_bindings_pass if {
	count(refused_binding.deny) == 0 with input as fixture.cluster_binding("view", [fixture.account("shop", "web"), fixture.subject("User", "ann")])
	count(refused_binding.deny) == 0 with input as fixture.cluster_binding("view", [])
	count(refused_binding.deny) == 0 with input as fixture.cluster_role([])
}

test_an_account_of_no_namespace_is_found if {
	refused_binding.deny == {{
		"message": "ClusterRoleBinding `ops` is refused: nothing says which namespace the account `web` is in",
		"path": ["subjects", 0],
	}} with input as fixture.cluster_binding("view", [fixture.subject("ServiceAccount", "web")])
}

test_in_a_namespace_the_account_is_there if {
	count(refused_binding.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.subject("ServiceAccount", "web")])
}

test_a_role_of_a_namespace_is_not_bound_for_the_cluster if {
	refused_binding.deny == {{
		"message": "ClusterRoleBinding `ops` is refused: a role of a namespace is bound for the cluster",
		"path": ["role"],
	}} with input as with_role({"kind": "Role"})
	count(refused_binding.deny) == 0 with input as object.union(with_role({"kind": "Role"}), {"cluster_wide": false})
}

test_kinds_and_names_that_are_none_are_found if {
	count(refused_binding.deny) == 1 with input as with_role({"kind": "Roles"})
	count(refused_binding.deny) == 1 with input as with_role({"name": ""})
	count(refused_binding.deny) == 1 with input as fixture.document("RoleBinding", {})
	count(refused_binding.deny) == 2 with input as fixture.cluster_binding("view", [fixture.subject("Team", "ops"), fixture.subject("User", "")])
}
