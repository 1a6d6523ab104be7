package plimsoll.dockerfile.fixed_platform_test

import data.plimsoll.dockerfile.fixed_platform
import data.plimsoll.lib.fixture_test as fixture

on(platform) := {"flags": [{"name": "platform", "value": platform}]}

test_no_platform_and_one_that_the_build_gives_pass if {
	count(fixed_platform.deny) == 0 with input as fixture.file("debian:13", [])
	count(fixed_platform.deny) == 0 with input as fixture.stages([{"image": "debian:13", "from": on("$TARGETPLATFORM")}])
}

test_one_that_is_written_down_is_found if {
	fixed_platform.deny == {{
		"message": "the image is for `linux/amd64` wherever it is built",
		"path": ["stages", 0, "from", "flags", 0],
	}} with input as fixture.stages([{"image": "debian:13", "from": on("linux/amd64")}])
}

test_a_stage_that_does_not_ship_may_have_its_own if {
	count(fixed_platform.deny) == 0 with input as fixture.stages([
		{"image": "golang:1.27", "from": on("linux/amd64")},
		{"image": "debian:13"},
	])
}

test_windows_has_to_say_so if {
	windows := {"image": "golang:1.27", "platform": "windows/amd64", "from": on("windows/amd64")}
	count(fixed_platform.deny) == 0 with input as fixture.stages([windows])
}

test_the_default_of_an_argument_may_be_changed if {
	from := {"flags": [{"name": "platform", "value": "linux/amd64", "written": "${PLATFORM}"}]}
	count(fixed_platform.deny) == 0 with input as fixture.stages([{"image": "debian:13", "from": from}])
}

test_a_value_that_is_also_the_default_of_an_argument_is_written_down_all_the_same if {
	file := fixture.stages([{"image": "debian:13", "from": on("linux/amd64")}])
	count(fixed_platform.deny) == 1 with input as object.union(file, {"global_args": [{"name": "PLATFORM", "value": "linux/amd64"}]})
}

test_the_platform_of_the_builder_is_for_stages_that_build if {
	found := fixed_platform.deny with input as fixture.stages([{"image": "debian:13", "from": on("$BUILDPLATFORM")}])
	{violation.message | some violation in found} == {"the image is for the machine that builds it, whatever platform is asked for"}
	count(fixed_platform.deny) == 0 with input as fixture.stages([
		{"image": "golang:1.27", "from": on("$BUILDPLATFORM")},
		{"image": "debian:13"},
	])
}
