package plimsoll.compose.endless_restart_test

import data.plimsoll.compose.endless_restart

service(restart) := {"name": "web", "restart": restart}

test_a_few_tries_pass if {
	count(endless_restart.deny) == 0 with input as service("on-failure:5")
	count(endless_restart.deny) == 0 with input as service("no")
}

test_no_end_is_found if {
	endless_restart.deny == {{
		"message": "service `web` is started again for ever: `restart: always`",
		"path": ["restart"],
	}} with input as service("always")
}

test_on_failure_without_a_number_has_no_end if {
	count(endless_restart.deny) == 1 with input as service("on-failure")
}
