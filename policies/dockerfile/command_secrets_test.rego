package plimsoll.dockerfile.command_secrets_test

import data.plimsoll.dockerfile.command_secrets
import data.plimsoll.lib.fixture_test as fixture

secret := {"kind": "bearer-token", "redacted": "****"}

test_a_command_without_one_passes if {
	count(command_secrets.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["curl https://example.org"])])
}

test_one_in_a_command_is_found if {
	command_secrets.deny == {{
		"message": "`RUN` shows a credential (bearer-token)",
		"path": ["stages", 0, "instructions", 0, "secrets", 0],
	}} with input as fixture.file("debian:13", [fixture.instruction("RUN", {"secrets": [secret]})])
}

test_what_copy_writes_and_onbuild_keeps_is_judged_too if {
	found := command_secrets.deny with input as fixture.file("debian:13", [
		fixture.instruction("COPY", {"secrets": [secret]}),
		fixture.instruction("ONBUILD", {"onbuild": fixture.instruction("RUN", {"secrets": [secret]})}),
	])
	{violation.path[3] | some violation in found} == {0, 1}
}

test_those_of_env_are_another_rules_business if {
	count(command_secrets.deny) == 0 with input as fixture.file("debian:13", [fixture.instruction("ENV", {"pairs": [{
		"name": "TOKEN",
		"value": "****",
		"secret": secret,
	}]})])
}
