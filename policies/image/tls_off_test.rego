package plimsoll.image.tls_off_test

import data.plimsoll.image.tls_off

image(name, value) := {"config": {"env": [{"name": name, "value": value}]}}

test_checking_passes if {
	count(tls_off.deny) == 0 with input as image("NODE_TLS_REJECT_UNAUTHORIZED", "1")
}

test_a_variable_that_turns_it_off_is_found if {
	tls_off.deny == {{
		"message": "`NODE_TLS_REJECT_UNAUTHORIZED` turns the check of certificates off",
		"path": ["config", "env", 0],
	}} with input as image("NODE_TLS_REJECT_UNAUTHORIZED", "0")
}

test_a_certificate_of_ones_own_is_the_way if {
	count(tls_off.deny) == 0 with input as image("NODE_EXTRA_CA_CERTS", "/etc/ssl/ca.pem")
}
