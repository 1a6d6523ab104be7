package plimsoll.dockerfile.no_secrets_test

import data.plimsoll.dockerfile.no_secrets

secret := {"name": "DB_PASSWORD", "value": "****", "secret": {"kind": "password", "redacted": "****"}}

file(global_args, instructions) := {
	"global_args": global_args,
	"stages": [{"index": 0, "instructions": instructions}],
}

test_plain_settings_pass if {
	count(no_secrets.deny) == 0 with input as file([{"name": "VERSION", "value": "1"}], [
		{"name": "ENV", "pairs": [{"name": "NODE_ENV", "value": "production"}]},
		{"name": "RUN", "pairs": []},
	])
}

test_a_credential_is_found_at_its_value if {
	no_secrets.deny == {{
		"message": "`ENV DB_PASSWORD` holds a credential (password)",
		"path": ["stages", 0, "instructions", 0, "pairs", 1, "value"],
	}} with input as file([], [{"name": "ENV", "pairs": [{"name": "A", "value": "1"}, secret]}])
}

test_the_default_of_a_global_arg_is_found if {
	no_secrets.deny == {{
		"message": "`ARG DB_PASSWORD` holds a credential (password)",
		"path": ["global_args", 0, "value"],
	}} with input as file([secret], [])
}

test_what_onbuild_keeps_is_found if {
	found := no_secrets.deny with input as file([], [{"name": "ONBUILD", "pairs": [], "onbuild": {"name": "ENV", "pairs": [secret]}}])
	{violation.path | some violation in found} == {["stages", 0, "instructions", 0, "onbuild", "pairs", 0, "value"]}
}

test_an_arg_without_a_default_holds_nothing if {
	count(no_secrets.deny) == 0 with input as file([{"name": "DB_PASSWORD"}], [{"name": "ARG", "pairs": [{"name": "API_TOKEN"}]}])
}

test_the_name_of_a_file_with_a_password_is_no_password if {
	count(no_secrets.deny) == 0 with input as file([], [{
		"name": "ENV",
		"pairs": [{"name": "DB_PASSWORD_FILE", "value": "/run/secrets/db"}],
	}])
}
