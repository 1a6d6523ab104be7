package plimsoll.image.package_manager_ships_test

import data.plimsoll.image.package_manager_ships

test_none_passes if {
	count(package_manager_ships.deny) == 0 with input as {"contents": {"package_managers": []}}
}

test_all_are_told_at_the_first if {
	package_manager_ships.deny == {{
		"message": "packages can be installed with `apt-get`, `pip`",
		"path": ["contents", "package_managers", 0],
	}} with input as {"contents": {"package_managers": [
		{"name": "pip", "path": "/usr/local/bin/pip", "layer": 2},
		{"name": "apt-get", "path": "/usr/bin/apt-get", "layer": 0},
		{"name": "pip", "path": "/usr/bin/pip", "layer": 0},
	]}}
}

test_an_image_that_nobody_looked_into_is_not_judged if {
	count(package_manager_ships.deny) == 0 with input as {"config": {}}
}
