package plimsoll.workload.secrets.secret_by_env_test

import data.plimsoll.workload.secrets.secret_by_env

pod(env, env_from) := {
	"containers": [{"name": "web", "role": "app"}],
	"env": [object.union({"container": 0, "name": "A"}, variable) | some variable in env],
	"env_from": [object.union({"container": 0}, source) | some source in env_from],
}

test_configuration_may_come_as_variables if {
	count(secret_by_env.deny) == 0 with input as pod([{"value": "1"}, {"from": {"kind": "config_map", "name": "c", "key": "a"}}], [{"kind": "config_map", "name": "c"}])
}

test_a_secret_as_a_variable_is_found if {
	secret_by_env.deny == {{
		"message": "container `web` gets Secret `db` as variable `A`",
		"path": ["env", 0, "from"],
	}} with input as pod([{"from": {"kind": "secret", "name": "db", "key": "a"}}], [])
}

test_a_whole_secret_is_found if {
	secret_by_env.deny == {{
		"message": "container `web` gets all of Secret `db` as variables",
		"path": ["env_from", 0],
	}} with input as pod([], [{"kind": "secret", "name": "db"}])
}

test_a_field_of_the_pod_is_no_secret if {
	count(secret_by_env.deny) == 0 with input as pod([{"from": {"kind": "field", "path": "metadata.name"}}], [])
}
