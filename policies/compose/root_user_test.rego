package plimsoll.compose.root_user_test

import data.plimsoll.compose.root_user

service(user) := {"name": "web", "user": user}

test_another_user_passes if {
	count(root_user.deny) == 0 with input as service("10001:10001")
	count(root_user.deny) == 0 with input as {"name": "web"}
}

test_root_is_found if {
	root_user.deny == {{
		"message": "service `web` runs as root: `user: root`",
		"path": ["user"],
	}} with input as service("root")
	count(root_user.deny) == 1 with input as service("0:10001")
}

test_root_s_group_is_not_root if {
	count(root_user.deny) == 0 with input as service("10001:0")
}
