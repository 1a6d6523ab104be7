package plimsoll.compose.secret_in_environment_test

import data.plimsoll.compose.secret_in_environment

secret := {"kind": "password", "redacted": "****"}

test_an_ordinary_variable_passes if {
	count(secret_in_environment.deny) == 0 with input as {
		"name": "web",
		"environment": [{"name": "DB_HOST", "value": "db"}, {"name": "DB_PASSWORD"}],
	}
}

test_a_secret_is_found if {
	secret_in_environment.deny == {{
		"message": "variable `DB_PASSWORD` of service `web` holds a secret of kind `password`",
		"path": ["environment", 0, "value"],
	}} with input as {"name": "web", "environment": [{"name": "DB_PASSWORD", "value": "****", "secret": secret}]}
}

test_a_secret_for_the_build_is_found if {
	secret_in_environment.deny == {{
		"message": "build argument `NPM_TOKEN` of service `web` holds a secret of kind `password`",
		"path": ["build", "args", 0, "value"],
	}} with input as {"name": "web", "environment": [], "build": {"args": [{"name": "NPM_TOKEN", "value": "****", "secret": secret}]}}
}
