package plimsoll.dockerfile.moving_tag_test

import data.plimsoll.dockerfile.moving_tag
import data.plimsoll.lib.fixture_test as fixture

test_a_version_or_a_digest_passes if {
	every name in ["node:22", "node@sha256:00", "scratch"] {
		found := moving_tag.deny with input as fixture.file(name, [])
		count(found) == 0
	}
}

test_no_tag_is_found if {
	moving_tag.deny == {{
		"message": "the image `node` has no tag, which means `latest`",
		"path": ["stages", 0, "base"],
	}} with input as fixture.file("node", [])
}

test_what_is_copied_or_mounted_from_is_judged_too if {
	from := {"kind": "image", "image": fixture.reference("acme/tool:latest")}
	moving_tag.deny == {
		{
			"message": "the image `acme/tool:latest` is tagged `latest`",
			"path": ["stages", 0, "instructions", 0, "from"],
		},
		{
			"message": "the image `acme/tool:latest` is tagged `latest`",
			"path": ["stages", 0, "instructions", 1, "mounts", 0, "from"],
		},
	} with input as fixture.file("node:22", [
		fixture.instruction("COPY", {"from": from}),
		fixture.instruction("RUN", {"mounts": [{"type": "bind", "from": from}]}),
	])
}

test_an_earlier_stage_has_no_tag_to_give if {
	stage := {"kind": "stage", "text": "build", "stage": 0}
	count(moving_tag.deny) == 0 with input as fixture.stages([
		{"image": "node:22"},
		{"parent": 0, "instructions": [fixture.instruction("COPY", {"from": stage})]},
	])
}

test_a_tag_that_starts_with_latest_is_another_tag if {
	count(moving_tag.deny) == 0 with input as fixture.file("acme/web:latest-2026-07", [])
}
