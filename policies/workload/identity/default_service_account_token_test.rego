package plimsoll.workload.identity.default_service_account_token_test

import data.plimsoll.workload.identity.default_service_account_token

pod(name, mounts) := {"service_account": {"name": name, "mounts_token": mounts, "mounts_token_from": "default"}}

test_no_token_passes if {
	count(default_service_account_token.deny) == 0 with input as pod("default", false)
}

test_the_default_token_is_found if {
	default_service_account_token.deny == {{
		"message": "the pod carries the token of the service account `default`",
		"path": ["pod", "spec", "automountServiceAccountToken"],
	}} with input as pod("default", true)
}

test_the_token_of_its_own_account_was_asked_for if {
	count(default_service_account_token.deny) == 0 with input as pod("web", true)
}
