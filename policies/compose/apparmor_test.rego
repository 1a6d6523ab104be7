package plimsoll.compose.apparmor_test

import data.plimsoll.compose.apparmor

service(options) := {"name": "web", "security_opt": options}

test_nothing_said_passes if {
	count(apparmor.deny) == 0 with input as service([])
}

test_switched_off_is_found if {
	apparmor.deny == {{
		"message": "service `web` has no AppArmor profile: `unconfined`",
		"path": ["security_opt", 1],
	}} with input as service([{"name": "no-new-privileges", "value": "true"}, {"name": "apparmor", "value": "unconfined"}])
}

test_another_setting_passes if {
	count(apparmor.deny) == 0 with input as service([{"name": "apparmor", "value": "docker-default"}])
}
