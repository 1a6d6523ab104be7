package plimsoll.workload.environments.shared_secret_test

import data.plimsoll.workload.environments.shared_secret as shared

sharing(key) := {"environment": "production", "related": {"secrets": [{"name": "own"}, {
	"name": "db",
	"shared_with": [{
		"environment": "staging",
		"file": "staging.yaml",
		"name": "database",
		"key": "pw",
		"own_key": key,
	}],
}]}}

test_a_password_of_staging_is_found if {
	shared.deny == {{
		"message": "`password` of secret `db` has the value of `pw` of secret `database` in staging (staging.yaml)",
		"path": ["related", "secrets", 1],
	}} with input as sharing("password")
}

test_what_may_be_the_same_passes[key] if {
	some key in ["DB_USER", "hostname", "base-url", "ca.crt"]
	count(shared.deny) == 0 with input as sharing(key)
}

test_a_team_decides_what_may_be_the_same if {
	count(shared.deny) == 1 with input as sharing("DB_USER")
		with data.plimsoll.parameters as {"PLM-E002": {"keys": []}}
}

test_secrets_of_ones_own_pass if {
	count(shared.deny) == 0 with input as {"related": {"secrets": [{"name": "own"}]}}
}
