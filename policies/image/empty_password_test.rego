package plimsoll.image.empty_password_test

import data.plimsoll.image.empty_password

found(users) := result if {
	result := empty_password.deny with input as {"contents": {"users": users}}
}

of(state) := {"state": state, "file": "/etc/shadow", "layer": 0}

test_locked_accounts_pass if {
	count(found([{"name": "root", "uid": 0, "password": of("locked")}])) == 0
}

test_an_account_without_a_password_is_found if {
	found([{"name": "root", "uid": 0, "password": of("locked")}, {"name": "app", "uid": 1000, "password": of("none")}]) == {{
		"message": "`app` has an empty password, by `/etc/shadow`",
		"path": ["contents", "users", 1, "password"],
	}}
}

test_a_set_password_and_one_that_nothing_is_known_of_are_not_empty if {
	count(found([{"name": "root", "uid": 0, "password": of("set")}, {"name": "app", "uid": 1000}])) == 0
}
