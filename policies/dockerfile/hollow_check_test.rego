package plimsoll.dockerfile.hollow_check_test

import data.plimsoll.dockerfile.hollow_check
import data.plimsoll.lib.fixture_test as fixture

check(commands) := fixture.instruction("HEALTHCHECK", {"commands": commands})

found(commands) := result if {
	result := hollow_check.deny with input as fixture.file("debian:13", [check(commands)])
}

curl := fixture.program("curl -s http://localhost", ["curl", "-s", "http://localhost"])

or_else(words) := object.union(fixture.program(concat(" ", words), words), {"operator": "||"})

test_a_check_that_fails_passes if {
	count(found([fixture.program("", ["curl", "-fsS", "http://localhost"]), or_else(["exit", "1"])])) == 0
	count(found([fixture.program("", ["wget", "-q", "http://localhost"])])) == 0
	count(found([fixture.program("", ["/app/server", "health"])])) == 0
}

test_curl_without_fail_is_found if {
	found([curl, or_else(["exit", "1"])]) == {{
		"message": "`curl` takes an answer such as 500 for a success",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
}

test_a_failure_that_is_made_a_success_is_found if {
	{violation.message | some violation in found([fixture.program("", ["/app/check"]), or_else(["exit", "0"])])} == {"`exit 0` makes a success of every failure"}
	count(found([fixture.program("", ["/app/check"]), or_else(["true"])])) == 1
}

test_an_answer_that_is_read_passes if {
	grep := object.union(fixture.program("", ["grep", "-q", "ok"]), {"operator": "|", "piped_from": [0]})
	count(found([curl, grep])) == 0
	count(found([object.union(curl, {"inside": "substitution"})])) == 0
	count(found([fixture.program("", ["curl", "--write-out", "%{http_code}", "http://localhost"])])) == 0
}

test_true_after_something_else_is_no_matter if {
	count(found([fixture.program("", ["/app/check"]), object.union(fixture.program("", ["true"]), {"operator": "&&"})])) == 0
}
