package plimsoll.compose.privileged_test

import data.plimsoll.compose.privileged

test_an_ordinary_service_passes if {
	count(privileged.deny) == 0 with input as {"name": "web", "privileged": false}
}

test_a_privileged_one_is_found if {
	privileged.deny == {{
		"message": "service `web` is privileged",
		"path": ["privileged"],
	}} with input as {"name": "web", "privileged": true}
}

test_a_privileged_build_is_another_matter if {
	count(privileged.deny) == 0 with input as {"name": "web", "privileged": false, "build": {"privileged": true}}
}
