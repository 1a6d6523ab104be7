package plimsoll.access.default_account_test

import data.plimsoll.access.default_account
import data.plimsoll.lib.rights_fixture_test as fixture

test_an_account_of_its_own_passes if {
	count(default_account.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.account("shop", "web")])
}

test_default_is_found if {
	default_account.deny == {{
		"message": "every pod without an account of its own has the role `view`",
		"path": ["subjects", 1],
	}} with input as fixture.binding_in("shop", "view", [fixture.account("shop", "web"), fixture.account("shop", "default")])
}

test_default_is_found_by_its_long_name if {
	count(default_account.deny) == 1 with input as fixture.binding_in("shop", "view", [fixture.subject("User", "system:serviceaccount:shop:default")])
	count(default_account.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.subject("User", "system:serviceaccount:default:web")])
}

test_a_user_may_be_called_default if {
	count(default_account.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.subject("User", "default")])
}
