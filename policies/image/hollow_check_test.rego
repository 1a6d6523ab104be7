package plimsoll.image.hollow_check_test

import data.plimsoll.image.hollow_check

found(test) := result if {
	result := hollow_check.deny with input as {"config": {"healthcheck": {"test": test}}}
}

shell(text) := found(["CMD-SHELL", text])

test_a_check_that_fails_passes if {
	count(shell("curl -fsS http://localhost/ || exit 1")) == 0
	count(found(["CMD", "curl", "--fail", "http://localhost/"])) == 0
	count(found(["CMD", "/app/server", "health"])) == 0
	count(found(["NONE"])) == 0
}

test_curl_without_fail_is_found if {
	shell("curl -s http://localhost/ || exit 1") == {{
		"message": "`curl` takes an answer such as 500 for a success",
		"path": ["config", "healthcheck"],
	}}
	count(found(["CMD", "/usr/bin/curl", "http://localhost/"])) == 1
}

test_a_failure_that_is_made_a_success_is_found if {
	{violation.message | some violation in shell("/app/check || exit 0")} == {"the check makes a success of every failure"}
	count(shell("/app/check || true")) == 1
}

test_an_answer_that_is_read_passes if {
	count(shell("curl -s http://localhost/ | grep -q ok")) == 0
	count(shell("test \"$(curl -s http://localhost/)\" = ok")) == 0
}

test_an_image_without_a_check_is_another_rules_business if {
	count(hollow_check.deny) == 0 with input as {"config": {}}
}
