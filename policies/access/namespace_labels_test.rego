package plimsoll.access.namespace_labels_test

import data.plimsoll.access.namespace_labels
import data.plimsoll.lib.rights_fixture_test as fixture

test_ones_own_namespace_passes if {
	count(namespace_labels.deny) == 0 with input as fixture.cluster_role([fixture.only(["shop"], fixture.rule("", ["namespaces"], ["patch"]))])
}

test_every_namespace_is_found if {
	namespace_labels.deny == {{
		"message": "ClusterRole `ops` changes the labels by which namespaces are held in bounds",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([fixture.rule("", ["namespaces"], ["get", "patch"])])
}

test_to_make_and_to_see_them_passes if {
	count(namespace_labels.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["namespaces"], ["create", "list", "delete"])])
}

test_a_role_in_a_namespace_has_no_say_about_it if {
	count(namespace_labels.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["namespaces"], ["patch"])])
}
