package plimsoll.workload.identity.service_account_token_test

import data.plimsoll.workload.identity.service_account_token

pod(name, mounts, from) := {"service_account": {"name": name, "mounts_token": mounts, "mounts_token_from": from}}

test_what_somebody_says_passes if {
	count(service_account_token.deny) == 0 with input as pod("web", true, "pod")
	count(service_account_token.deny) == 0 with input as pod("web", true, "service_account")
	count(service_account_token.deny) == 0 with input as pod("web", false, "pod")
}

test_a_token_that_nobody_asked_for_is_found if {
	service_account_token.deny == {{
		"message": "the pod carries the token of the service account `web`, and nobody says that it is meant to",
		"path": ["pod", "spec", "automountServiceAccountToken"],
	}} with input as pod("web", true, "default")
}

test_the_default_account_has_a_rule_of_its_own if {
	count(service_account_token.deny) == 0 with input as pod("default", true, "default")
}
