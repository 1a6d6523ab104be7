package plimsoll.lib.proc_mount_test

import data.plimsoll.lib.proc_mount

test_whatever_is_not_the_default_is_found if {
	found := proc_mount.violations with input as {"containers": [
		{"name": "a", "role": "app", "securityContext": {"procMount": "Default"}},
		{"name": "b", "role": "app", "securityContext": {"procMount": "Unmasked"}},
		{"name": "c", "role": "init", "securityContext": {"procMount": ""}},
		{"name": "d", "role": "app", "securityContext": {}},
		{"name": "e", "role": "app"},
	]}
	{violation.path[1] | some violation in found} == {1, 2}
}
