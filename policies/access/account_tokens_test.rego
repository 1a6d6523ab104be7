package plimsoll.access.account_tokens_test

import data.plimsoll.access.account_tokens
import data.plimsoll.lib.rights_fixture_test as fixture

test_a_named_account_passes if {
	rule := fixture.only(["deployer"], fixture.rule("", ["serviceaccounts/token"], ["create"]))
	count(account_tokens.deny) == 0 with input as fixture.role_in("shop", [rule])
}

test_tokens_for_all_are_found if {
	account_tokens.deny == {{
		"message": "Role `ops` makes tokens for every service account",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [fixture.rule("", ["serviceaccounts/token"], ["create"])])
	count(account_tokens.deny) == 1 with input as fixture.cluster_role([fixture.rule("*", ["serviceaccounts/token"], ["*"])])
}

test_to_make_accounts_is_not_to_make_tokens if {
	count(account_tokens.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["serviceaccounts"], ["create"])])
}

test_there_is_nothing_to_read_there if {
	count(account_tokens.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["serviceaccounts/token"], ["get"])])
}
