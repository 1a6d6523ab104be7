package plimsoll.image.duplicate_ids_test

import data.plimsoll.image.duplicate_ids

users(list) := {"contents": {"users": list}}

root := {"name": "root", "uid": 0, "gid": 0, "home": "/root", "shell": "/bin/sh"}

test_numbers_of_their_own_pass if {
	count(duplicate_ids.deny) == 0 with input as users([root, object.union(root, {"name": "app", "uid": 1000})])
}

test_a_second_root_is_found if {
	duplicate_ids.deny == {{
		"message": "`root` and `admin` have the same number, 0",
		"path": ["contents", "users", 1],
	}} with input as users([root, object.union(root, {"name": "admin"})])
}

test_pairs_that_distributions_come_with_pass if {
	count(duplicate_ids.deny) == 0 with input as users([root, object.union(root, {"name": "operator"})])
}
