package plimsoll.compose.healthcheck_test

import data.plimsoll.compose.healthcheck

test_a_check_passes if {
	count(healthcheck.deny) == 0 with input as {"name": "web", "healthcheck": {"test": ["CMD", "/app/healthy"], "disabled": false}}
}

test_one_that_is_switched_off_is_found if {
	healthcheck.deny == {{
		"message": "service `web` switches its image's health check off",
		"path": ["healthcheck"],
	}} with input as {"name": "web", "healthcheck": {"test": ["NONE"], "disabled": true}}
}

test_where_nothing_is_said_the_image_s_check_runs if {
	count(healthcheck.deny) == 0 with input as {"name": "web"}
}
