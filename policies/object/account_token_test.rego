package plimsoll.object.account_token_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.account_token

account(fields) := fixture.with_fields(fixture.object_of("v1", "ServiceAccount", {}), fields)

test_one_that_says_so_passes if {
	count(account_token.deny) == 0 with input as account({"automountServiceAccountToken": false})
	count(account_token.deny) == 0 with input as account({"automountServiceAccountToken": true})
}

test_one_that_does_not_is_found if {
	account_token.deny == {{
		"message": "ServiceAccount `web` hands its token to every pod, and nobody says that it is meant to",
		"path": ["object", "name"],
	}} with input as account({"imagePullSecrets": []})
}

test_one_that_a_workload_runs_as_is_told_with_that if {
	count(account_token.deny) == 0 with input as object.union(account({}), {"related": {"users": 1}})
}
