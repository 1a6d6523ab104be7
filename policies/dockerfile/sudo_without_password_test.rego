package plimsoll.dockerfile.sudo_without_password_test

import data.plimsoll.dockerfile.sudo_without_password
import data.plimsoll.lib.fixture_test as fixture

line := fixture.program("echo", ["echo", "app ALL=(ALL) NOPASSWD: ALL"])

test_rules_with_a_password_pass if {
	rule := fixture.program("echo", ["echo", "app ALL=(ALL) ALL"])
	count(sudo_without_password.deny) == 0 with input as fixture.file("debian:13", [fixture.instruction("RUN", {"commands": [rule]})])
}

test_one_without_is_found if {
	sudo_without_password.deny == {{
		"message": "a user may become root without a password",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}} with input as fixture.file("debian:13", [fixture.instruction("RUN", {"commands": [line]})])
}

test_what_does_not_ship_lets_nobody_in if {
	count(sudo_without_password.deny) == 0 with input as fixture.stages([
		{"image": "debian:13", "instructions": [fixture.instruction("RUN", {"commands": [line]})]},
		{"image": "debian:13"},
	])
}

test_doas_is_judged_like_sudo if {
	doas := fixture.program("echo", ["echo", "permit nopass :wheel"])
	count(sudo_without_password.deny) == 1 with input as fixture.file("debian:13", [fixture.instruction("RUN", {"commands": [doas]})])
	asking := fixture.program("echo", ["echo", "permit persist :wheel"])
	count(sudo_without_password.deny) == 0 with input as fixture.file("debian:13", [fixture.instruction("RUN", {"commands": [asking]})])
}
