package plimsoll.access.admin_everywhere_test

import data.plimsoll.access.admin_everywhere
import data.plimsoll.lib.rights_fixture_test as fixture

team := fixture.subject("Group", "shop-team")

test_one_namespace_passes if {
	count(admin_everywhere.deny) == 0 with input as fixture.binding_in("shop", "edit", [team])
}

test_all_namespaces_are_found if {
	admin_everywhere.deny == {{
		"message": "Group `shop-team` has the role `edit` in the system's namespace, too",
		"path": ["role"],
	}} with input as fixture.cluster_binding("edit", [team])
	count(admin_everywhere.deny) == 1 with input as fixture.binding_in("kube-system", "admin", [team])
}

test_to_see_is_not_to_edit if {
	count(admin_everywhere.deny) == 0 with input as fixture.cluster_binding("view", [team])
}
