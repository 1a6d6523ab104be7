package plimsoll.image.shell_ships_test

import data.plimsoll.image.shell_ships

test_none_passes if {
	count(shell_ships.deny) == 0 with input as {"contents": {"shells": []}}
}

test_the_first_is_found if {
	shell_ships.deny == {{
		"message": "the image has a shell, `/usr/bin/bash`",
		"path": ["contents", "shells", 0],
	}} with input as {"contents": {"shells": [{"name": "bash", "path": "/usr/bin/bash", "layer": 0}, {"name": "sh", "path": "/usr/bin/sh", "layer": 0}]}}
}

test_an_image_that_nobody_looked_into_is_not_judged if {
	count(shell_ships.deny) == 0 with input as {"config": {}}
}
