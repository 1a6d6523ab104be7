package plimsoll.compose.selinux_test

import data.plimsoll.compose.selinux

service(options) := {"name": "web", "security_opt": options}

test_nothing_said_passes if {
	count(selinux.deny) == 0 with input as service([])
}

test_switched_off_is_found if {
	selinux.deny == {{
		"message": "service `web` has no SELinux label: `disable`",
		"path": ["security_opt", 1],
	}} with input as service([{"name": "no-new-privileges", "value": "true"}, {"name": "label", "value": "disable"}])
}

test_another_setting_passes if {
	count(selinux.deny) == 0 with input as service([{"name": "label", "value": "type:container_t"}])
}
