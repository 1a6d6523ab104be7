package plimsoll.workload.secrets.secret_in_config_map_test

import data.plimsoll.workload.secrets.secret_in_config_map

pod(keys) := {"related": {"config_maps": [{"name": "conf", "found": true, "keys": keys, "uses": []}], "secrets": [{"name": "db", "keys": ["password"]}]}}

test_configuration_passes if {
	count(secret_in_config_map.deny) == 0 with input as pod(["nginx.conf", "LOG_LEVEL"])
}

test_a_password_is_found if {
	secret_in_config_map.deny == {{
		"message": "ConfigMap `conf` has the key `DB_PASSWORD`, which belongs in a Secret",
		"path": ["related", "config_maps", 0],
	}} with input as pod(["LOG_LEVEL", "DB_PASSWORD"])
}

test_other_words_for_it_are_found if {
	every key in ["password", "api-key", "APIKEY", "tls.private_key", "github-auth-token"] {
		count(secret_in_config_map.deny) == 1 with input as pod([key])
	}
}

test_what_is_about_secrets_is_none if {
	every key in ["password_policy", "MAX_TOKENS", "DB_PASSWORD_FILE", "public_key", "keyboard", "api_keys_enabled"] {
		count(secret_in_config_map.deny) == 0 with input as pod([key])
	}
}
