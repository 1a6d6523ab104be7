package plimsoll.image.duplicate_names_test

import data.plimsoll.image.duplicate_names

group(name, gid) := {"name": name, "gid": gid, "members": [], "layer": 0}

found(users, groups) := result if {
	result := duplicate_names.deny with input as {"contents": {"users": users, "groups": groups}}
}

test_lists_without_doubles_pass if {
	count(found([{"name": "root", "uid": 0}, {"name": "app", "uid": 7}], [group("root", 0), group("app", 7)])) == 0
}

test_two_groups_with_one_number_are_found if {
	found([], [group("root", 0), group("web", 7), group("worker", 7)]) == {{
		"message": "the groups `web` and `worker` have the same number, 7",
		"path": ["contents", "groups", 2],
	}}
}

test_names_that_come_twice_are_found if {
	found([{"name": "app", "uid": 7}, {"name": "app", "uid": 8}], [group("app", 7), group("app", 7)]) == {
		{"message": "there are several accounts of the name `app`", "path": ["contents", "users", 1]},
		{"message": "there are several groups of the name `app`", "path": ["contents", "groups", 1]},
	}
}

test_a_group_with_the_name_and_number_of_an_account_is_its_own if {
	count(found([{"name": "app", "uid": 7}], [group("app", 7)])) == 0
}
