package plimsoll.dockerfile.host_keys_test

import data.plimsoll.dockerfile.host_keys
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := host_keys.deny with input as fixture.file("debian:13", instructions)
}

commands(list) := fixture.instruction("RUN", {"commands": list})

scan := object.union(fixture.program("", ["ssh-keyscan", "git.example.com"]), {"redirections": [{"operator": ">>", "target": "/root/.ssh/known_hosts"}]})

test_known_keys_pass if {
	count(found([fixture.copy("COPY", ["known_hosts"], "/etc/ssh/ssh_known_hosts")])) == 0
	count(found([commands([fixture.program("", ["ssh", "-o", "StrictHostKeyChecking=yes", "git.example.com"])])])) == 0
}

test_a_check_that_is_off_is_found if {
	found([commands([fixture.program("", ["ssh", "-o", "StrictHostKeyChecking=no", "git.example.com"])])]) == {{
		"message": "`ssh` turns the check of host keys off",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
	count(found([commands([fixture.program("", ["echo", "Host *\n StrictHostKeyChecking no"])])])) == 1
}

test_a_variable_is_found if {
	{violation.path | some violation in found([fixture.setting("ENV", {"GIT_SSH_COMMAND": "ssh -o StrictHostKeyChecking=no"})])} == {["stages", 0, "instructions", 0, "pairs", 0, "value"]}
	git := object.union(fixture.program("", ["git", "clone"]), {"assignments": [{"name": "GIT_SSH_COMMAND", "value": "ssh -o UserKnownHostsFile=/dev/null"}]})
	count(found([commands([git])])) == 1
}

test_a_key_that_was_just_fetched_is_found if {
	{violation.message | some violation in found([commands([scan])])} == {"a host key that was fetched a moment ago tells nothing"}
}

test_one_that_is_compared_passes if {
	count(found([commands([scan, fixture.program("", ["ssh-keygen", "-lf", "/root/.ssh/known_hosts"])])])) == 0
	count(found([commands([fixture.program("", ["ssh-keyscan", "git.example.com"])])])) == 0
}
