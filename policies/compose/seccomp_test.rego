package plimsoll.compose.seccomp_test

import data.plimsoll.compose.seccomp

service(options) := {"name": "web", "security_opt": options}

test_nothing_said_passes if {
	count(seccomp.deny) == 0 with input as service([])
}

test_switched_off_is_found if {
	seccomp.deny == {{
		"message": "service `web` has no seccomp profile: `unconfined`",
		"path": ["security_opt", 1],
	}} with input as service([{"name": "no-new-privileges", "value": "true"}, {"name": "seccomp", "value": "unconfined"}])
}

test_another_setting_passes if {
	count(seccomp.deny) == 0 with input as service([{"name": "seccomp", "value": "./seccomp.json"}])
}
