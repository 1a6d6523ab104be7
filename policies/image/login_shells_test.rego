package plimsoll.image.login_shells_test

import data.plimsoll.image.login_shells

found(name, uid, shell) := result if {
	result := login_shells.deny with input as {"contents": {"users": [{"name": name, "uid": uid, "gid": uid, "shell": shell}]}}
}

test_accounts_without_a_shell_pass if {
	count(found("app", 1000, "/usr/sbin/nologin")) == 0
	count(found("sync", 4, "/bin/sync")) == 0
	count(found("nobody", 65534, "/bin/false")) == 0
}

test_a_shell_is_found if {
	found("app", 1000, "/bin/bash") == {{
		"message": "`app` may log in, with `/bin/bash`",
		"path": ["contents", "users", 0],
	}}
}

test_no_shell_at_all_is_that_of_the_system if {
	{violation.message | some violation in found("app", 1000, "")} == {"`app` may log in, with the shell of the system"}
}

test_root_has_one if {
	count(found("root", 0, "/bin/sh")) == 0
}
