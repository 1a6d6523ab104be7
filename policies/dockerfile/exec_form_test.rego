package plimsoll.dockerfile.exec_form_test

import data.plimsoll.dockerfile.exec_form
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := exec_form.deny with input as fixture.file("debian:13", [instruction])
}

test_a_list_passes if {
	count(found(fixture.exec_form("CMD", ["node", "server.js"]))) == 0
}

test_text_is_found if {
	found(fixture.shell_form("CMD", ["node server.js"])) == {{
		"message": "a shell runs `node server.js` and gets the signals",
		"path": ["stages", 0, "instructions", 0],
	}}
}

test_a_shell_that_makes_way_passes if {
	count(found(fixture.shell_form("CMD", ["exec node server.js"]))) == 0
	count(found(fixture.shell_form("ENTRYPOINT", ["cd /app", "exec ./run"]))) == 0
}

test_a_broken_list_is_another_rules_business if {
	count(found(object.union(fixture.shell_form("CMD", ["x"]), {"text": "['node']"}))) == 0
}

test_a_shell_that_was_asked_for_passes if {
	bash := object.union(fixture.shell_form("CMD", ["node server.js"]), {"shell": {"command": ["/bin/bash", "-c"], "language": "sh"}})
	count(found(bash)) == 0
}

test_a_health_check_ends_by_itself if {
	count(found(fixture.shell_form("HEALTHCHECK", ["curl localhost"]))) == 0
}
