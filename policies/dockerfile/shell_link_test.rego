package plimsoll.dockerfile.shell_link_test

import data.plimsoll.dockerfile.shell_link
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := shell_link.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_other_links_pass if {
	count(found("ln -s /bin/sh /usr/local/bin/shell")) == 0
}

test_a_link_in_its_place_is_found if {
	found("ln -sf /bin/bash /bin/sh") == {{
		"message": "`ln` puts another shell in the place of `/bin/sh`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
}

test_one_operand_is_a_link_to_here if {
	count(found("ln -s /bin/sh")) == 0
}
