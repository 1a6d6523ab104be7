package plimsoll.dockerfile.fixed_platform_test

import data.plimsoll.dockerfile.fixed_platform
import data.plimsoll.lib.fixture_test as fixture

stage(platform, name) := fixture.stages([{"image": "debian:13", "name": name, "from": {"flags": [{"name": "platform", "value": platform}]}}])

test_the_platform_of_the_build_passes if {
	count(fixed_platform.deny) == 0 with input as stage("$BUILDPLATFORM", "build")
	count(fixed_platform.deny) == 0 with input as fixture.file("debian:13", [])
}

test_a_constant_is_found if {
	fixed_platform.deny == {{
		"message": "the stage is built for `linux/amd64` whatever the build asks for",
		"path": ["stages", 0, "from", "flags", 0],
	}} with input as stage("linux/amd64", "build")
}

test_a_stage_for_one_platform_says_so_in_its_name if {
	count(fixed_platform.deny) == 0 with input as stage("linux/arm64", "build-arm64")
	count(fixed_platform.deny) == 1 with input as stage("linux/arm64", "build-amd64")
}

test_windows_is_built_nowhere_else if {
	count(fixed_platform.deny) == 0 with input as stage("windows/amd64", "app")
}
