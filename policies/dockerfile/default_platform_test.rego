package plimsoll.dockerfile.default_platform_test

import data.plimsoll.dockerfile.default_platform
import data.plimsoll.lib.fixture_test as fixture

found(flags) := result if {
	result := default_platform.deny with input as fixture.stages([{
		"image": "debian:13",
		"from": {"flags": flags},
	}])
}

test_no_platform_passes if {
	count(found([])) == 0
}

test_the_platform_that_is_asked_for_is_found if {
	found([{"name": "platform", "value": "$TARGETPLATFORM"}]) == {{
		"message": "`$TARGETPLATFORM` is the platform that the stage is built for anyway",
		"path": ["stages", 0, "from", "flags", 0],
	}}
	count(found([{"name": "platform", "value": "${TARGETPLATFORM}"}])) == 1
}

test_it_is_found_where_a_build_gives_its_value if {
	count(found([{"name": "platform", "value": "linux/arm64", "written": "$TARGETPLATFORM"}])) == 1
}

test_another_platform_says_something if {
	every value in ["$BUILDPLATFORM", "linux/amd64", "${TARGETPLATFORM:-linux/arm64}", "$TARGETPLATFORMS"] {
		count(found([{"name": "platform", "value": value}])) == 0
	}
}
