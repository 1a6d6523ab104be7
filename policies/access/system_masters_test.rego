package plimsoll.access.system_masters_test

import data.plimsoll.access.system_masters
import data.plimsoll.lib.rights_fixture_test as fixture

masters := [fixture.subject("Group", "system:masters")]

test_another_group_passes if {
	count(system_masters.deny) == 0 with input as fixture.cluster_binding("view", [fixture.subject("Group", "cluster-operators")])
}

test_the_masters_are_found if {
	system_masters.deny == {{
		"message": "the group `system:masters` may do everything, bound or not",
		"path": ["subjects", 0],
	}} with input as fixture.cluster_binding("cluster-admin", masters)
}

test_kubernetes_binds_them_itself if {
	count(system_masters.deny) == 0 with input as fixture.shipped("cluster-admin", fixture.cluster_binding("cluster-admin", masters))
}

test_a_user_of_that_name_is_no_group if {
	count(system_masters.deny) == 0 with input as fixture.cluster_binding("view", [fixture.subject("User", "system:masters")])
}
