package plimsoll.access.accounts_of_namespace_test

import data.plimsoll.access.accounts_of_namespace
import data.plimsoll.lib.rights_fixture_test as fixture

test_an_account_passes if {
	count(accounts_of_namespace.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.account("shop", "web")])
}

test_all_of_a_namespace_are_found if {
	accounts_of_namespace.deny == {{
		"message": "every pod of the namespace `shop` has the role `view`",
		"path": ["subjects", 0],
	}} with input as fixture.binding_in("shop", "view", [fixture.subject("Group", "system:serviceaccounts:shop")])
}

test_those_of_the_whole_cluster_have_a_rule_of_their_own if {
	count(accounts_of_namespace.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.subject("Group", "system:serviceaccounts")])
}

test_one_account_by_its_long_name_is_one if {
	count(accounts_of_namespace.deny) == 0 with input as fixture.binding_in("shop", "view", [fixture.subject("User", "system:serviceaccount:shop:web")])
}
