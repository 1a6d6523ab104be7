package plimsoll.image.unknown_user_test

import data.plimsoll.image.unknown_user

test_an_account_that_is_there_passes if {
	count(unknown_user.deny) == 0 with input as {"config": {"user": "app"}, "contents": {"user": {"uid": 1000, "gid": 1000}}}
}

test_one_that_is_not_is_found if {
	unknown_user.deny == {{
		"message": "there is no account `app` in the image",
		"path": ["config", "user"],
	}} with input as {"config": {"user": "app:app"}, "contents": {"users": []}}
}

test_a_number_needs_no_account if {
	count(unknown_user.deny) == 0 with input as {"config": {"user": "10001"}, "contents": {"users": []}}
	count(unknown_user.deny) == 0 with input as {"config": {}, "contents": {"users": []}}
}

test_an_image_that_nobody_looked_into_is_not_judged if {
	count(unknown_user.deny) == 0 with input as {"config": {"user": "app"}}
}
