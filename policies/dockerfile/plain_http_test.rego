package plimsoll.dockerfile.plain_http_test

import data.plimsoll.dockerfile.plain_http
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := plain_http.deny with input as fixture.file("debian:13", [instruction])
}

test_https_passes if {
	count(found(fixture.run(["curl -O https://example.org/x"]))) == 0
}

test_http_is_found if {
	found(fixture.run(["curl -O http://example.org/x"])) == {{
		"message": "`curl` fetches `http://example.org/x` without encryption",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
	count(found(fixture.run(["git clone git://example.org/x"]))) == 1
}

test_add_is_judged_too if {
	{violation.path[4] | some violation in found(fixture.copy("ADD", ["http://example.org/x"], "/x"))} == {"sources"}
	count(found(object.union(fixture.copy("ADD", ["http://example.org/x"], "/x"), {"flags": [{"name": "checksum", "value": "sha256:00"}]}))) == 0
}

test_a_checksum_makes_up_for_it if {
	count(found(fixture.run(["wget http://example.org/x", "sha256sum -c x.sum"]))) == 0
}

test_what_stays_in_the_house_and_what_is_text_pass if {
	every text in ["curl http://localhost/x", "curl http://db:8080/x", "curl http://nexus.internal/x", "echo http://example.org"] {
		count(found(fixture.run([text]))) == 0
	}
}
