package plimsoll.compose.read_only_test

import data.plimsoll.compose.read_only

test_a_read_only_one_passes if {
	count(read_only.deny) == 0 with input as {"name": "web", "read_only": true}
}

test_a_writable_one_is_found if {
	read_only.deny == {{
		"message": "service `web` may write to its root file system",
		"path": ["read_only"],
	}} with input as {"name": "web", "read_only": false}
}

test_a_volume_that_is_read_only_does_not_make_the_root_so if {
	count(read_only.deny) == 1 with input as {"name": "web", "read_only": false, "volumes": [{"target": "/srv", "read_only": true}]}
}
