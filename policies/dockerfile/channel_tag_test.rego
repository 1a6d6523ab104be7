package plimsoll.dockerfile.channel_tag_test

import data.plimsoll.dockerfile.channel_tag
import data.plimsoll.lib.fixture_test as fixture

found(image) := result if {
	result := channel_tag.deny with input as fixture.file(image, [])
}

test_a_release_passes if {
	count(found("debian:trixie-slim")) == 0
	count(found("node:24-alpine")) == 0
	count(found("debian")) == 0
}

test_a_channel_is_found if {
	found("debian:stable-slim") == {{
		"message": "`debian:stable-slim` is a channel, behind which releases change",
		"path": ["stages", 0, "base"],
	}}
	count(found("alpine:edge")) == 1
}

test_a_version_that_is_on_a_channel_passes if {
	count(found("postgres:19-beta")) == 0
	count(found("nginx:1.29-mainline")) == 0
}

test_a_digest_fixes_it if {
	count(found("debian:stable@sha256:00")) == 0
}
