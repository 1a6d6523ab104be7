package plimsoll.image.second_root_test

import data.plimsoll.image.second_root

found(users) := result if {
	parameters := {"PLM-I075": {"names": ["root", "toor"]}}
	result := second_root.deny with input as {"contents": {"users": users}} with data.plimsoll.parameters as parameters
}

test_one_root_passes if {
	count(found([{"name": "root", "uid": 0}, {"name": "app", "uid": 1000}])) == 0
}

test_another_name_for_root_is_found if {
	found([{"name": "root", "uid": 0}, {"name": "support", "uid": 0}]) == {{
		"message": "`support` has the number 0, and is root",
		"path": ["contents", "users", 1],
	}}
}

test_a_name_that_the_distribution_gave_and_the_group_of_root_pass if {
	count(found([{"name": "root", "uid": 0}, {"name": "toor", "uid": 0}, {"name": "sync", "uid": 5, "gid": 0}])) == 0
}
