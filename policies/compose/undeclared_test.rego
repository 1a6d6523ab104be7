package plimsoll.compose.undeclared_test

import data.plimsoll.compose.undeclared

service(volume, secret) := {"name": "db", "volumes": [volume], "secrets": [secret], "configs": []}

test_what_is_declared_passes if {
	count(undeclared.deny) == 0 with input as service({"source": "data", "declared": true}, {"source": "key", "declared": true})
	count(undeclared.deny) == 0 with input as service({"source": "./data"}, {"source": "key", "declared": true})
}

test_a_volume_that_is_not_is_found if {
	undeclared.deny == {{
		"message": "service `db` uses volume `data`, which the file does not declare",
		"path": ["volumes", 0],
	}} with input as service({"source": "data", "declared": false}, {"source": "key", "declared": true})
}

test_a_secret_that_is_not_is_found if {
	undeclared.deny == {{
		"message": "service `db` uses secret `key`, which the file does not declare",
		"path": ["secrets", 0],
	}} with input as service({"source": "data", "declared": true}, {"source": "key", "declared": false})
}

test_a_variable_that_nobody_set_may_yet_be_one if {
	count(undeclared.deny) == 0 with input as service({"source": "${VOLUME}", "declared": false}, {"source": "key", "declared": true})
}
