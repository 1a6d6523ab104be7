package plimsoll.lib.variables_test

import data.plimsoll.lib.variables

test_names_of_credentials_are_told[name] if {
	some name in ["NPM_TOKEN", "db_password", "AWS_SECRET_ACCESS_KEY", "API_KEY", "SSH_PRIVATE_KEY", "TOKEN"]
	variables.secret(name)
}

test_what_is_about_a_credential_is_none[name] if {
	some name in [
		"PASSWORD_FILE", "TOKEN_URL", "GPG_KEY", "KEY", "SECRET_NAME", "TOKENIZER", "NEXT_PUBLIC_API_KEY",
		"VITE_API_KEY", "REACT_APP_TOKEN", "SECRETARY",
	]
	not variables.secret(name)
}

test_variables_of_a_text_are_told if {
	variables.named("$A/${B:-c}$1 d") == {"A", "B"}
}
