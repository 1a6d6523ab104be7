package plimsoll.lib.modes_test

import data.plimsoll.lib.fixture_test as fixture
import data.plimsoll.lib.modes

test_modes_that_let_everybody_write[mode] if {
	some mode in ["777", "0777", "666", "a+w", "a+rwx", "ugo+rw", "o=rw", "u+x,o+w", "2777"]
	modes.open(mode)
}

test_modes_that_do_not[mode] if {
	some mode in ["755", "1777", "0644", "+w", "u+w", "g+w", "a+x", "a-w", "a+rwxt", "775", "o-w"]
	not modes.open(mode)
}

test_modes_that_lend_rights[mode] if {
	some mode in ["4755", "6755", "04755", "u+s", "+s", "ug+xs", "a+s"]
	modes.setuid(mode)
}

test_modes_that_lend_none[mode] if {
	some mode in ["0755", "2755", "1777", "a-s", "u-s", "g+s", "755", "u+x"]
	not modes.setuid(mode)
}

test_modes_are_found_wherever_they_are_set if {
	file := fixture.file("debian:13", [
		fixture.run(["chmod -R 777 /app /srv", "install -m 4755 a b", "mkdir --mode=700 c", "ls"]),
		fixture.instruction("COPY", {"flags": [{"name": "from", "value": "x"}, {"name": "chmod", "value": "755"}]}),
	])
	modes.set == {
		["stages", 0, "instructions", 0, "commands", 0, "arguments", 1]: {"mode": "777", "files": {2: "/app", 3: "/srv"}},
		["stages", 0, "instructions", 0, "commands", 1, "arguments", 1]: {"mode": "4755", "files": {}},
		["stages", 0, "instructions", 0, "commands", 2, "arguments", 0]: {"mode": "700", "files": {}},
		["stages", 0, "instructions", 1, "flags", 1]: {"mode": "755", "files": {}},
	} with input as file
}
