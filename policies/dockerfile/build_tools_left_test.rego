package plimsoll.dockerfile.build_tools_left_test

import data.plimsoll.dockerfile.build_tools_left
import data.plimsoll.lib.fixture_test as fixture

parameters := {"PLM-D062": {"packages": ["gcc", "gcc-*", "make", "*-devel", "build-base"]}}

found(texts) := result if {
	result := build_tools_left.deny with input as fixture.file("debian:13", [fixture.run(texts), fixture.exec_form("CMD", ["app"])])
		with data.plimsoll.parameters as parameters
}

test_other_packages_pass if {
	count(found(["apt-get install -y curl ca-certificates"])) == 0
	count(found(["apt-get install -y gcc-base"])) == 0
}

test_a_compiler_is_found if {
	found(["apt-get install -y curl gcc make=4"]) == {{
		"message": "what is for building ships: `gcc`, `make=4`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 3],
	}}
	count(found(["dnf install -y openssl-devel"])) == 1
}

test_what_the_same_step_removes_does_not_ship if {
	count(found(["apk add --virtual .build gcc make", "make", "apk del .build"])) == 0
	count(found(["apt-get install -y gcc", "make", "apt-get purge -y gcc"])) == 0
	count(found(["apt-get install -y gcc", "make", "apt-get purge -y --auto-remove curl"])) == 0
	count(found(["apt-get install -y gcc", "make", "apt-get purge -y $DEPS"])) == 0
}

test_removing_something_else_leaves_them if {
	count(found(["apt-get install -y gcc", "apt-get purge -y curl"])) == 1
	count(found(["apk add --virtual .build gcc", "apk del .other"])) == 1
}

test_an_image_that_starts_nothing_is_for_building_with if {
	count(build_tools_left.deny) == 0 with input as fixture.file("debian:13", [fixture.run(["apt-get install -y gcc"])])
		with data.plimsoll.parameters as parameters
}

test_a_stage_that_builds_needs_them if {
	count(build_tools_left.deny) == 0 with data.plimsoll.parameters as parameters with input as fixture.stages([
		{"image": "debian:13", "instructions": [fixture.run(["apt-get install -y gcc"])]},
		{"image": "debian:13", "instructions": [fixture.exec_form("CMD", ["app"])]},
	])
}

test_an_image_to_develop_in_needs_them if {
	count(build_tools_left.deny) == 0 with data.plimsoll.parameters as parameters with input as fixture.stages([{
		"image": "debian:13",
		"name": "dev",
		"instructions": [fixture.run(["apt-get install -y gcc"]), fixture.exec_form("CMD", ["app"])],
	}])
}
