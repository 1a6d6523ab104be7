package plimsoll.image.baked_password_test

import data.plimsoll.image.baked_password

found(password) := result if {
	users := [{"name": "deploy", "uid": 1000, "password": password}]
	result := baked_password.deny with input as {"contents": {"users": users}}
}

test_locked_accounts_pass if {
	count(found({"state": "locked", "file": "/etc/shadow", "layer": 0})) == 0
}

test_a_hash_is_found if {
	found({"state": "set", "hash": "yescrypt", "file": "/etc/shadow", "layer": 2}) == {{
		"message": "`/etc/shadow` holds a hash of the password of `deploy`",
		"path": ["contents", "users", 0, "password"],
	}}
}

test_an_old_method_is_named if {
	messages := {violation.message | some violation in found({"state": "set", "hash": "des", "file": "/etc/passwd", "layer": 0})}
	messages == {"`/etc/passwd` holds a hash of the password of `deploy`, made with DES, which is guessed in no time"}
}

test_an_empty_password_is_no_hash if {
	count(found({"state": "none", "file": "/etc/shadow", "layer": 0})) == 0
}
