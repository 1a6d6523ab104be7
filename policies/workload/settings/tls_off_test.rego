package plimsoll.workload.settings.tls_off_test

import data.plimsoll.workload.settings.tls_off

pod(variable) := {"containers": [{"name": "web", "role": "app"}], "env": [object.union({"container": 0}, variable)]}

test_an_authority_passes if {
	count(tls_off.deny) == 0 with input as pod({"name": "NODE_EXTRA_CA_CERTS", "value": "/etc/ssl/shop/ca.pem"})
}

test_checks_that_are_off_are_found if {
	tls_off.deny == {{
		"message": "container `web` checks no certificates: `NODE_TLS_REJECT_UNAUTHORIZED` is `0`",
		"path": ["env", 0, "value"],
	}} with input as pod({"name": "NODE_TLS_REJECT_UNAUTHORIZED", "value": "0"})
}

test_checks_that_are_on_pass if {
	count(tls_off.deny) == 0 with input as pod({"name": "NODE_TLS_REJECT_UNAUTHORIZED", "value": "1"})
	count(tls_off.deny) == 0 with input as pod({"name": "NODE_TLS_REJECT_UNAUTHORIZED", "from": {"kind": "config_map"}})
}
