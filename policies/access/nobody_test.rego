package plimsoll.access.nobody_test

import data.plimsoll.access.nobody
import data.plimsoll.lib.rights_fixture_test as fixture

bound(kind, name) := fixture.binding_in("shop", "view", [fixture.subject(kind, name)])

test_names_of_their_kind_pass if {
	count(nobody.deny) == 0 with input as bound("User", "system:serviceaccount:shop:web")
	count(nobody.deny) == 0 with input as bound("Group", "system:serviceaccounts:shop")
	count(nobody.deny) == 0 with input as bound("User", "system:kube-scheduler")
	count(nobody.deny) == 0 with input as bound("Group", "ops")
}

test_a_user_by_the_name_of_a_group_is_found if {
	nobody.deny == {{
		"message": "the user `system:serviceaccounts:shop` is nobody: it is the name of a group",
		"path": ["subjects", 0],
	}} with input as bound("User", "system:serviceaccounts:shop")
	count(nobody.deny) == 1 with input as bound("User", "system:masters")
}

test_a_group_by_the_name_of_a_user_is_found if {
	nobody.deny == {{
		"message": "the group `system:serviceaccount:shop:web` is nobody: it is the name of a user",
		"path": ["subjects", 0],
	}} with input as bound("Group", "system:serviceaccount:shop:web")
}

test_half_a_name_is_found if {
	count(nobody.deny) == 1 with input as bound("User", "system:serviceaccount:web")
}
