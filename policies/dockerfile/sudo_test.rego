package plimsoll.dockerfile.sudo_test

import data.plimsoll.dockerfile.sudo
import data.plimsoll.lib.fixture_test as fixture

test_a_command_by_itself_passes if {
	count(sudo.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["make install", "echo sudo"])])
}

test_sudo_is_found if {
	sudo.deny == {{
		"message": "`sudo make install` needs no sudo",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}} with input as fixture.file("debian:13", [fixture.run(["sudo make install"])])
}

test_sudo_alone_is_found_too if {
	count(sudo.deny) == 1 with input as fixture.file("debian:13", [fixture.run(["sudo -v"])])
}

test_steps_down_from_root_are_no_sudo if {
	count(sudo.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["gosu app make", "su-exec app make", "runuser -u app make"])])
}
