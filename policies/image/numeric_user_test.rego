package plimsoll.image.numeric_user_test

import data.plimsoll.image.numeric_user

image(user) := {"platform": {"os": "linux"}, "config": {"user": user}}

test_a_number_passes if {
	count(numeric_user.deny) == 0 with input as image("10001:app")
	count(numeric_user.deny) == 0 with input as {"platform": {}, "config": {}}
}

test_a_name_is_found if {
	numeric_user.deny == {{
		"message": "the user `app` is a name, which `runAsNonRoot` does not accept",
		"path": ["config", "user"],
	}} with input as image("app:app")
}

test_where_the_platform_is_not_told_it_is_no_windows if {
	count(numeric_user.deny) == 1 with input as {"config": {"user": "app"}}
}

test_root_is_another_rules_business if {
	count(numeric_user.deny) == 0 with input as image("root")
}

test_windows_has_names_only if {
	count(numeric_user.deny) == 0 with input as {"platform": {"os": "windows"}, "config": {"user": "ContainerUser"}}
}
