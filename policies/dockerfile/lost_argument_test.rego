package plimsoll.dockerfile.lost_argument_test

import data.plimsoll.dockerfile.lost_argument
import data.plimsoll.lib.fixture_test as fixture

file(instructions) := object.union(fixture.file("debian:13", instructions), {"global_args": [{"name": "VERSION", "value": "1"}]})

use := fixture.run(["make VERSION=$VERSION"])

arg := fixture.instruction("ARG", {"pairs": [{"name": "VERSION"}]})

test_declaring_it_again_passes if {
	count(lost_argument.deny) == 0 with input as file([arg, use])
}

test_a_variable_that_is_lost_is_found if {
	lost_argument.deny == {{
		"message": "`VERSION` is empty here: no `ARG VERSION` follows this stage's `FROM`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}} with input as file([use])
	found := lost_argument.deny with input as file([fixture.instruction("COPY", {"arguments": ["app-$VERSION", "/"]}), arg])
	{violation.path | some violation in found} == {["stages", 0, "instructions", 0, "arguments", 0]}
}

test_declaring_it_in_a_stage_below_counts if {
	stages := fixture.stages([{"image": "debian:13", "instructions": [arg]}, {"parent": 0, "instructions": [use]}])
	count(lost_argument.deny) == 0 with input as object.union(stages, {"global_args": [{"name": "VERSION"}]})
}

test_a_variable_of_the_script_is_its_own if {
	script := fixture.instruction("RUN", {"commands": [
		object.union(fixture.program("", ["x"]), {"assignments": [{"name": "VERSION", "value": "2"}]}),
		fixture.run(["make $VERSION"]).commands[0],
	]})
	count(lost_argument.deny) == 0 with input as file([script])
	count(lost_argument.deny) == 0 with input as file([fixture.run(["export VERSION=2", "make $VERSION"])])
}

test_other_variables_may_come_from_the_base if {
	count(lost_argument.deny) == 0 with input as file([fixture.run(["echo $HOME"])])
}

test_the_platform_is_told_to_those_who_ask if {
	take := fixture.run(["make ARCH=$TARGETARCH"])
	found := lost_argument.deny with input as fixture.file("golang:1.27", [take])
	{violation.message | some violation in found} == {"`TARGETARCH` is empty here: no `ARG TARGETARCH` follows this stage's `FROM`"}
	count(lost_argument.deny) == 0 with input as fixture.file("golang:1.27", [fixture.instruction("ARG", {"pairs": [{"name": "TARGETARCH"}]}), take])
	count(lost_argument.deny) == 0 with input as fixture.file("golang:1.27", [fixture.run(["export TARGETARCH=arm64", "make ARCH=$TARGETARCH"])])
}
