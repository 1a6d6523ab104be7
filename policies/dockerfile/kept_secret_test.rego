package plimsoll.dockerfile.kept_secret_test

import data.plimsoll.dockerfile.kept_secret
import data.plimsoll.lib.fixture_test as fixture

run(texts, redirections, mount) := object.union(command_list(texts, redirections), {"mounts": [object.union({"type": "secret"}, mount)]})

command_list(texts, redirections) := fixture.instruction("RUN", {"commands": [object.union(command, {"redirections": redirections}) |
	some command in fixture.run(texts).commands
]})

found(instruction) := result if {
	result := kept_secret.deny with input as fixture.file("debian:13", [instruction])
}

to_npmrc := [{"operator": ">", "target": "/root/.npmrc"}]

test_using_a_secret_passes if {
	count(found(run(["cat /run/secrets/token"], [], {"id": "token"}))) == 0
	count(found(run(["npm ci"], [], {"id": "npmrc", "target": "/root/.npmrc"}))) == 0
}

test_a_copy_is_found if {
	found(run(["cp /run/secrets/token /root/.npmrc"], [], {"id": "token"})) == {{
		"message": "`cp` keeps the secret `token` in the image, as `/root/.npmrc`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	count(found(run(["install -m 600 /secret /root/.npmrc"], [], {"target": "/secret"}))) == 1
}

test_writing_it_to_a_file_is_found if {
	count(found(run(["cat /run/secrets/token"], to_npmrc, {"id": "token"}))) == 1
	count(found(run(["echo token=$TOKEN"], to_npmrc, {"id": "token", "env": "TOKEN"}))) == 1
}

test_a_file_that_goes_in_the_same_step_is_no_trace if {
	count(found(run(["cp /run/secrets/token /root/.npmrc", "rm -f /root/.npmrc"], [], {"id": "token"}))) == 0
}

test_other_files_and_memory_are_no_trace if {
	count(found(run(["cp /etc/hosts /root/.npmrc"], [], {"id": "token"}))) == 0
	count(found(run(["cat /run/secrets/token"], [{"operator": ">", "target": "/dev/null"}], {"id": "token"}))) == 0
}
