package plimsoll.dockerfile.secret_arguments_test

import data.plimsoll.dockerfile.secret_arguments
import data.plimsoll.lib.fixture_test as fixture

args(pairs) := fixture.instruction("ARG", {"pairs": pairs})

test_other_arguments_pass if {
	count(secret_arguments.deny) == 0 with input as fixture.file("debian:13", [args([{"name": "VERSION"}, {"name": "TOKEN_URL"}])])
}

test_an_argument_for_a_credential_is_found if {
	secret_arguments.deny == {{
		"message": "what `ARG NPM_TOKEN` is given ends up in the history of the image",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "name"],
	}} with input as fixture.file("debian:13", [args([{"name": "NPM_TOKEN"}])])
}

test_a_global_one_is_found_once if {
	file := object.union(fixture.file("debian:13", [args([{"name": "NPM_TOKEN"}])]), {"global_args": [{"name": "NPM_TOKEN"}]})
	found := secret_arguments.deny with input as file
	{violation.path | some violation in found} == {["global_args", 0, "name"]}
}

test_an_environment_made_from_one_is_found if {
	env := fixture.setting("ENV", {"API_TOKEN": "${TOKEN}", "HOME": "$X", "TOKEN_FILE": "$TOKEN"})
	found := secret_arguments.deny with input as fixture.file("debian:13", [env])
	{violation.message | some violation in found} == {"`ENV API_TOKEN` keeps what the build is given for `TOKEN` in the image"}
}

test_a_value_of_its_own_is_another_rules_business if {
	count(secret_arguments.deny) == 0 with input as fixture.file("debian:13", [args([{"name": "ROOT_PASSWORD", "value": "none"}])])
}

test_an_environment_that_does_not_ship_is_left_alone if {
	env := fixture.setting("ENV", {"API_TOKEN": "$TOKEN"})
	count(secret_arguments.deny) == 0 with input as fixture.stages([{"image": "debian:13", "instructions": [env]}, {"image": "debian:13"}])
}
