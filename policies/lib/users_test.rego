package plimsoll.lib.users_test

import data.plimsoll.lib.users

test_root_has_many_names if {
	every user in ["root", "0", "00", "+0", ""] {
		users.is_root(user)
	}
}

test_others_are_not_root if {
	every user in ["1000", "10", "rootless", "app", "0x0", "$USER"] {
		not users.is_root(user)
	}
}
