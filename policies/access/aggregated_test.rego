package plimsoll.access.aggregated_test

import data.plimsoll.access.aggregated
import data.plimsoll.lib.rights_fixture_test as fixture

added_to(role, rules) := fixture.labelled({concat("", ["rbac.authorization.k8s.io/aggregate-to-", role]): "true"}, fixture.cluster_role(rules))

test_to_see_more_passes if {
	count(aggregated.deny) == 0 with input as added_to("view", [fixture.rule("shop.example.com", ["orders"], ["get", "list", "watch"])])
}

test_to_write_by_view_is_found if {
	aggregated.deny == {{
		"message": "whoever has the role `view` may `patch` `orders`",
		"path": ["rules", 0, "verbs", 1],
	}} with input as added_to("view", [fixture.rule("shop.example.com", ["orders"], ["get", "patch", "delete"])])
}

test_secrets_by_view_are_found if {
	aggregated.deny == {{
		"message": "whoever has the role `view` gets at `secrets`",
		"path": ["rules", 0, "resources", 0],
	}} with input as added_to("view", [fixture.rule("", ["secrets"], ["get"])])
}

test_roles_by_edit_are_found if {
	aggregated.deny == {{
		"message": "whoever has the role `edit` writes `rolebindings`",
		"path": ["rules", 0, "resources", 0],
	}} with input as added_to("edit", [fixture.rule("rbac.authorization.k8s.io", ["rolebindings"], ["create"])])
	count(aggregated.deny) == 0 with input as added_to("admin", [fixture.rule("rbac.authorization.k8s.io", ["rolebindings"], ["create"])])
}

test_edit_may_write_and_a_label_that_says_no_adds_nothing if {
	writing := [fixture.rule("shop.example.com", ["orders"], ["patch"])]
	count(aggregated.deny) == 0 with input as added_to("edit", writing)
	count(aggregated.deny) == 0 with input as fixture.labelled({"rbac.authorization.k8s.io/aggregate-to-view": "false"}, fixture.cluster_role(writing))
	count(aggregated.deny) == 0 with input as fixture.cluster_role(writing)
}
