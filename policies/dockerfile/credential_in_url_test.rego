package plimsoll.dockerfile.credential_in_url_test

import data.plimsoll.dockerfile.credential_in_url
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := credential_in_url.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_an_address_without_one_passes if {
	count(found("git clone https://github.com/example/$REPO.git")) == 0
}

test_a_token_is_found if {
	found("git clone https://$GIT_TOKEN@github.com/example/private.git") == {{
		"message": "`git` gets the credential `GIT_TOKEN` in an address",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
}

test_a_password_is_found_whatever_it_is_called if {
	{violation.message | some violation in found("curl https://bot:${ARTIFACTORY}@repo.example.org/x")} == {"`curl` gets the credential `ARTIFACTORY` in an address"}
}

test_a_user_without_a_password_is_none if {
	every text in ["curl https://$NAME@example.org", "git clone ssh://$A:$B@example.org", "curl https://example.org/$A:$B@x"] {
		count(found(text)) == 0
	}
}

test_a_secret_of_the_build_is_in_no_history if {
	run := object.union(fixture.run(["curl https://x:$TOKEN@example.org"]), {"mounts": [{"type": "secret", "env": "TOKEN"}]})
	count(credential_in_url.deny) == 0 with input as fixture.file("debian:13", [run])
}
