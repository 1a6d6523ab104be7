package plimsoll.image.healthcheck_test

import data.plimsoll.image.healthcheck

image(test) := {"config": {"healthcheck": {"test": test}}}

test_a_health_check_passes if {
	count(healthcheck.deny) == 0 with input as image(["CMD", "/app/server", "health"])
	count(healthcheck.deny) == 0 with input as image(["CMD-SHELL", "curl -f http://localhost/"])
}

test_no_health_check_is_found if {
	healthcheck.deny == {{
		"message": "the image has no health check",
		"path": ["config", "healthcheck"],
	}} with input as {"config": {}}
}

test_a_health_check_that_is_switched_off_is_found if {
	found := healthcheck.deny with input as image(["NONE"])
	{violation.message | some violation in found} == {"the health check of the base image is switched off"}
}

test_settings_without_a_test_check_nothing if {
	found := healthcheck.deny with input as image([])
	count(found) == 1
}

test_a_command_named_none_is_a_check if {
	count(healthcheck.deny) == 0 with input as image(["CMD", "NONE"])
}
