package plimsoll.dockerfile.apt_key_test

import data.plimsoll.dockerfile.apt_key
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := apt_key.deny with input as fixture.file("debian:12", [fixture.run(texts)])
}

test_a_key_in_a_file_of_its_own_passes if {
	count(found(["curl -o /etc/apt/keyrings/example.asc https://example.org/key.asc"])) == 0
}

test_a_key_for_all_repositories_is_found if {
	found(["curl https://example.org/key.asc", "| apt-key add -"]) == {{
		"message": "a key that `apt-key` adds may sign packages of every repository",
		"path": ["stages", 0, "instructions", 0, "commands", 1, "program"],
	}}
	count(found(["apt-key adv --keyserver keys.openpgp.org --recv-keys 0123"])) == 1
}

test_looking_and_removing_pass if {
	count(found(["apt-key list"])) == 0
	count(found(["apt-key del 0123"])) == 0
}
