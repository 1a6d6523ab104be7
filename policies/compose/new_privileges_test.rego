package plimsoll.compose.new_privileges_test

import data.plimsoll.compose.new_privileges

service(options) := {"name": "web", "security_opt": options}

test_a_service_that_says_so_passes if {
	count(new_privileges.deny) == 0 with input as service([{"name": "no-new-privileges", "value": "true"}])
}

test_one_that_does_not_is_found if {
	new_privileges.deny == {{
		"message": "service `web` does not say `no-new-privileges`",
		"path": ["security_opt"],
	}} with input as service([])
}

test_to_say_no_is_not_to_say_so if {
	count(new_privileges.deny) == 1 with input as service([{"name": "no-new-privileges", "value": "false"}])
}
