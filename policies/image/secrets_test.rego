package plimsoll.image.secrets_test

import data.plimsoll.image.secrets

secret := {"kind": "password", "redacted": "****"}

image(env, history) := {"config": {"env": env}, "history": history}

test_plain_settings_and_steps_pass if {
	count(secrets.deny) == 0 with input as image([{"name": "PATH", "value": "/bin"}], [{"created_by": "RUN make", "empty_layer": false}])
}

test_a_credential_in_the_environment_is_found if {
	secrets.deny == {{
		"message": "the environment variable `DB_PASSWORD` holds a credential (password)",
		"path": ["config", "env", 1],
	}} with input as image([{"name": "A", "value": "1"}, {"name": "DB_PASSWORD", "value": "****", "secret": secret}], [])
}

test_a_credential_in_the_history_is_found if {
	secrets.deny == {{
		"message": "step 2 of the history shows a credential (password)",
		"path": ["history", 1, "created_by"],
	}} with input as image([], [
		{"created_by": "ADD rootfs", "empty_layer": false},
		{"created_by": "|1 DB_PASSWORD=**** /bin/sh -c make", "empty_layer": false, "secret": secret},
	])
}

test_the_name_of_a_file_with_a_password_is_no_password if {
	count(secrets.deny) == 0 with input as image([{"name": "DB_PASSWORD_FILE", "value": "/run/secrets/db"}], [])
}

test_a_mounted_secret_leaves_nothing_to_find if {
	count(secrets.deny) == 0 with input as image([], [{
		"created_by": "RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci",
		"empty_layer": false,
	}])
}
