package plimsoll.access.anonymous_test

import data.plimsoll.access.anonymous
import data.plimsoll.lib.rights_fixture_test as fixture

strangers := [fixture.subject("User", "ann"), fixture.subject("Group", "system:unauthenticated")]

test_somebody_passes if {
	count(anonymous.deny) == 0 with input as fixture.cluster_binding("view", [fixture.subject("User", "ann")])
}

test_strangers_are_found if {
	anonymous.deny == {{
		"message": "whoever reaches the API server has the role `view`",
		"path": ["subjects", 1],
	}} with input as fixture.cluster_binding("view", strangers)
	count(anonymous.deny) == 1 with input as fixture.binding_in("shop", "ops", [fixture.subject("User", "system:anonymous")])
}

test_what_is_public_is_for_strangers if {
	count(anonymous.deny) == 0 with input as fixture.cluster_binding("system:public-info-viewer", strangers)
	count(anonymous.deny) == 1 with input as fixture.cluster_binding("system:public-info-viewer", strangers)
		with data.plimsoll.parameters as {"PLM-A028": {"roles": []}}
}

test_a_group_by_the_name_of_the_user_is_nobody if {
	count(anonymous.deny) == 0 with input as fixture.cluster_binding("view", [fixture.subject("Group", "system:anonymous")])
}
