package plimsoll.dockerfile.pipefail_test

import data.plimsoll.dockerfile.pipefail
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := pipefail.deny with input as fixture.file("debian:13", [instruction])
}

test_pipefail_passes if {
	count(found(fixture.run(["set -o pipefail", "curl https://example.org/x", "| bash"]))) == 0
	count(found(fixture.run(["bash -o pipefail -c x", "curl https://example.org/x", "| bash"]))) == 0
	bash := object.union(fixture.run(["curl https://example.org/x", "| bash"]), {"shell": {"command": ["/bin/bash", "-o", "pipefail", "-c"], "language": "sh"}})
	count(found(bash)) == 0
}

test_a_download_into_a_pipe_is_found if {
	found(fixture.run(["curl https://example.org/x", "| apt-key add -"])) == {{
		"message": "if `curl` fails in this pipe, the build goes on",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
}

test_programs_that_refuse_an_empty_input_stop_the_build_themselves if {
	count(found(fixture.run(["curl https://example.org/x", "| tar -xz"]))) == 0
}

test_what_cannot_fail_needs_nobody_to_look if {
	count(found(fixture.run(["echo x", "| tee y", "curl --version", "| grep x"]))) == 0
}
