package plimsoll.access.impersonate_test

import data.plimsoll.access.impersonate
import data.plimsoll.lib.rights_fixture_test as fixture

test_a_named_account_passes if {
	rule := fixture.only(["deployer"], fixture.rule("", ["serviceaccounts"], ["impersonate"]))
	count(impersonate.deny) == 0 with input as fixture.role_in("shop", [rule])
}

test_anybody_is_found if {
	impersonate.deny == {{
		"message": "ClusterRole `ops` may pass for anybody",
		"path": ["rules", 0, "verbs", 0],
	}} with input as fixture.cluster_role([fixture.rule("", ["users", "groups"], ["impersonate"])])
	count(impersonate.deny) == 1 with input as fixture.cluster_role([fixture.rule("*", ["*"], ["impersonate"])])
}

test_to_do_everything_with_accounts_is_to_pass_for_them if {
	count(impersonate.deny) == 1 with input as fixture.role_in("shop", [fixture.rule("", ["serviceaccounts"], ["*"])])
	count(impersonate.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["serviceaccounts"], ["create", "delete"])])
}

test_the_masters_are_found_by_name if {
	rule := fixture.only(["system:masters"], fixture.rule("", ["groups"], ["impersonate"]))
	found := impersonate.deny with input as fixture.cluster_role([rule])
	{violation.message | some violation in found} == {"ClusterRole `ops` may pass for the group `system:masters`"}
}

test_users_of_an_extension_are_others if {
	count(impersonate.deny) == 0 with input as fixture.cluster_role([fixture.rule("iam.example.com", ["users"], ["*"])])
}

test_wildcards_have_rules_of_their_own if {
	count(impersonate.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["*"], ["*"])])
}
