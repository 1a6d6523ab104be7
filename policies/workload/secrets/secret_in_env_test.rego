package plimsoll.workload.secrets.secret_in_env_test

import data.plimsoll.workload.secrets.secret_in_env

pod(variable, args) := {
	"containers": [{"name": "web", "role": "app", "args": args}],
	"env": [object.union({"container": 0, "name": "DB_PASSWORD"}, variable)],
}

test_a_reference_passes_and_so_does_what_is_no_secret if {
	count(secret_in_env.deny) == 0 with input as pod({"from": {"kind": "secret", "name": "db", "key": "password"}}, [])
	count(secret_in_env.deny) == 0 with input as pod({"value": ""}, ["--verbose"])
}

test_a_secret_is_found_and_not_repeated if {
	secret_in_env.deny == {{
		"message": "variable `DB_PASSWORD` of container `web` holds a secret of kind `password`",
		"path": ["env", 0, "value"],
	}} with input as pod({"value": "****", "secret": {"kind": "password", "redacted": "****"}}, [])
}

test_a_secret_in_arguments_is_found if {
	secret_in_env.deny == {{
		"message": "`args` of container `web` holds a secret: `--password=****`",
		"path": ["containers", 0, "args", 1],
	}} with input as pod({}, ["--user=web", "--password=****"])
}

test_a_secret_that_is_filled_in_is_none if {
	count(secret_in_env.deny) == 0 with input as pod({}, ["--password=$(DB_PASSWORD)"])
}
