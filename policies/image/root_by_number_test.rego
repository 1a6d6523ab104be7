package plimsoll.image.root_by_number_test

import data.plimsoll.image.root_by_number

image(user, uid) := {"config": {"user": user}, "contents": {"user": {"name": user, "uid": uid, "gid": 0}}}

test_a_number_of_its_own_passes if {
	count(root_by_number.deny) == 0 with input as image("app", 1000)
}

test_another_name_for_root_is_found if {
	root_by_number.deny == {{
		"message": "`app` has the number 0, and is root",
		"path": ["config", "user"],
	}} with input as image("app", 0)
}

test_root_itself_is_another_rules_business if {
	count(root_by_number.deny) == 0 with input as image("root", 0)
	count(root_by_number.deny) == 0 with input as image("0:0", 0)
}
