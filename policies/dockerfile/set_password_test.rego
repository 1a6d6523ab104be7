package plimsoll.dockerfile.set_password_test

import data.plimsoll.dockerfile.set_password
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := set_password.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_an_account_without_a_password_passes if {
	count(found(["useradd -m app", "adduser -D app", "passwd -l root", "usermod -p ! root"])) == 0
}

test_a_password_is_found if {
	found(["echo root:root", "| chpasswd"]) == {{
		"message": "`chpasswd` gives an account a password that everybody with the image has",
		"path": ["stages", 0, "instructions", 0, "commands", 1, "program"],
	}}
	count(found(["useradd -p secret app"])) == 1
	count(found(["usermod --password=secret app"])) == 1
}

test_no_password_at_all_is_found if {
	{violation.message | some violation in found(["passwd -d root"])} == {"`passwd` takes the password away, so that anybody may log in"}
}

test_a_secret_of_the_build_is_the_builds if {
	run := object.union(fixture.run(["chpasswd"]), {"mounts": [{"type": "secret", "id": "passwords"}]})
	count(set_password.deny) == 0 with input as fixture.file("debian:13", [run])
}

writes(line, target) := fixture.instruction("RUN", {"commands": [object.union(
	fixture.program("echo", ["echo", line]),
	{"redirections": [{"operator": ">>", "target": target}]},
)]})

test_a_password_from_the_input_is_found if {
	{violation.message | some violation in found(["echo secret", "| passwd --stdin app"])} == {"`passwd` gives an account a password that everybody with the image has"}
}

test_a_line_with_an_empty_password_is_found if {
	lines := set_password.deny with input as fixture.file("debian:13", [writes("app::1000:1000::/app:/bin/sh", "/etc/passwd")])
	{violation.path[7] | some violation in lines} == {0}
	count(set_password.deny) == 0 with input as fixture.file("debian:13", [writes("app:x:1000:1000::/app:/bin/sh", "/etc/passwd")])
	count(set_password.deny) == 0 with input as fixture.file("debian:13", [writes("app::1000:1000::/app:/bin/sh", "/tmp/passwd")])
}
