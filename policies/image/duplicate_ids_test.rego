package plimsoll.image.duplicate_ids_test

import data.plimsoll.image.duplicate_ids

users(list) := {"contents": {"users": list}}

root := {"name": "root", "uid": 0, "gid": 0, "home": "/root", "shell": "/bin/sh"}

test_numbers_of_their_own_pass if {
	count(duplicate_ids.deny) == 0 with input as users([root, object.union(root, {"name": "app", "uid": 1000})])
}

test_two_accounts_with_one_number_are_found if {
	web := object.union(root, {"name": "web", "uid": 10001})
	duplicate_ids.deny == {{
		"message": "`web` and `worker` have the same number, 10001",
		"path": ["contents", "users", 2],
	}} with input as users([root, web, object.union(web, {"name": "worker"})])
}

test_a_second_root_is_for_another_rule if {
	count(duplicate_ids.deny) == 0 with input as users([root, object.union(root, {"name": "operator"})])
}

test_one_account_that_is_there_twice_is_for_another_rule if {
	web := object.union(root, {"name": "web", "uid": 10001})
	count(duplicate_ids.deny) == 0 with input as users([root, web, web])
}
