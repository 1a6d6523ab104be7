package plimsoll.dockerfile.second_root_test

import data.plimsoll.dockerfile.second_root
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := second_root.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_a_number_of_its_own_passes if {
	count(found("useradd -u 1000 app")) == 0
}

test_the_number_of_root_is_found if {
	found("useradd -o -u 0 admin") == {{
		"message": "`useradd` makes another account root",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 2],
	}}
}

test_the_group_of_root_is_no_user if {
	count(found("useradd -u 1001 -g 0 app")) == 0
}

written(line) := result if {
	echo := object.union(fixture.program("echo", ["echo", line]), {"redirections": [{"operator": ">>", "target": "/etc/passwd"}]})
	result := second_root.deny with input as fixture.file("debian:13", [fixture.instruction("RUN", {"commands": [echo]})])
}

test_a_line_that_makes_another_root_is_found if {
	{violation.message | some violation in written("admin:x:0:0::/:/bin/sh")} == {"`admin` is written down as another name for root"}
	count(written("root:x:0:0:root:/root:/bin/sh")) == 0
	count(written("app:x:1000:0::/app:/bin/sh")) == 0
}
