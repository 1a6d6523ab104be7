package plimsoll.image.root_user_test

import data.plimsoll.image.root_user

image(config) := {"platform": {"os": "linux"}, "config": config}

test_a_user_passes if {
	every user in ["10001", "app", "10001:0", "rootless:root"] {
		found := root_user.deny with input as image({"user": user})
		count(found) == 0
	}
}

test_no_user_is_root if {
	root_user.deny == {{
		"message": "the image runs as root: its user is not set",
		"path": ["config", "user"],
	}} with input as image({})
}

test_root_has_many_names if {
	every user in ["root", "0", "0:0", "root:root", "0:1000", ":1000"] {
		found := root_user.deny with input as image({"user": user})
		{violation.message | some violation in found} == {sprintf("the image runs as root: its user is `%s`", [user])}
	}
}

test_windows_has_no_root if {
	count(root_user.deny) == 0 with input as {"platform": {"os": "windows"}, "config": {}}
}

test_an_unknown_platform_is_judged_as_linux if {
	found := root_user.deny with input as {"platform": {}, "config": {}}
	count(found) == 1
}
