package plimsoll.object.secret_in_config_map_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.secret_in_config_map

holding(key) := object.union(fixture.object_of("v1", "ConfigMap", {}), {"credentials": [{
	"at": ["fields", "data", key],
	"secret": {"kind": "password", "redacted": "db.password=****"},
}]})

test_settings_pass if {
	count(secret_in_config_map.deny) == 0 with input as fixture.object_of("v1", "ConfigMap", {})
}

test_a_credential_in_a_file_is_found if {
	secret_in_config_map.deny == {{
		"message": "ConfigMap `web` holds a credential in `app.properties` (password)",
		"path": ["fields", "data", "app.properties"],
	}} with input as holding("app.properties")
}

test_what_a_workload_takes_by_its_name_is_told_with_that if {
	used := {"related": {"users": 1}}
	count(secret_in_config_map.deny) == 0 with input as object.union(holding("DB_PASSWORD"), used)
	count(secret_in_config_map.deny) == 1 with input as holding("DB_PASSWORD")
	count(secret_in_config_map.deny) == 1 with input as object.union(holding("app.properties"), used)
}

test_another_kind_is_told_by_another_rule if {
	count(secret_in_config_map.deny) == 0 with input as object.union(holding("x"), {"object": {"kind": "Widget"}})
}
