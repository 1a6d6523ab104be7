package plimsoll.compose.tls_off_test

import data.plimsoll.compose.tls_off

service(variable) := {"name": "web", "environment": [variable]}

test_an_authority_passes if {
	count(tls_off.deny) == 0 with input as service({"name": "NODE_EXTRA_CA_CERTS", "value": "/run/configs/ca.pem"})
}

test_checks_that_are_off_are_found if {
	tls_off.deny == {{
		"message": "service `web` checks no certificates: `GIT_SSL_NO_VERIFY` is `1`",
		"path": ["environment", 0, "value"],
	}} with input as service({"name": "GIT_SSL_NO_VERIFY", "value": "1"})
}

test_what_who_runs_it_gives_is_not_known if {
	count(tls_off.deny) == 0 with input as service({"name": "GIT_SSL_NO_VERIFY"})
}
