package plimsoll.dockerfile.pinned_base_test

import data.plimsoll.dockerfile.pinned_base

image(text, rest) := {"stages": [{
	"index": 0,
	"base": {
		"kind": "image",
		"text": text,
		"resolved": text,
		"image": object.union({"text": text, "registry": "docker.io", "repository": "library/node"}, rest),
	},
}]}

test_a_digest_passes if {
	count(pinned_base.deny) == 0 with input as image("node@sha256:00", {"digest": "sha256:00"})
}

test_a_digest_beside_latest_passes if {
	count(pinned_base.deny) == 0 with input as image("node:latest@sha256:00", {"tag": "latest", "digest": "sha256:00"})
}

test_an_exact_tag_is_not_enough if {
	pinned_base.deny == {{
		"message": "base image `node:22.11.0` has no digest, so a later build may start from something else",
		"path": ["stages", 0, "base"],
	}} with input as image("node:22.11.0", {"tag": "22.11.0"})
}

test_each_stage_is_judged if {
	found := pinned_base.deny with input as {"stages": [
		image("node", {}).stages[0],
		image("node@sha256:00", {"digest": "sha256:00"}).stages[0],
		image("node:22", {"tag": "22"}).stages[0],
	]}
	{violation.path | some violation in found} == {["stages", 0, "base"], ["stages", 2, "base"]}
}

test_scratch_and_earlier_stages_have_no_digest_to_give if {
	count(pinned_base.deny) == 0 with input as {"stages": [
		{"index": 0, "base": {"kind": "scratch", "text": "scratch", "resolved": "scratch"}},
		{"index": 1, "base": {"kind": "stage", "text": "build", "resolved": "build", "stage": 0}},
	]}
}

test_what_only_the_build_knows_is_not_judged if {
	count(pinned_base.deny) == 0 with input as {"stages": [{"index": 0, "base": {"kind": "unresolved", "text": "$BASE"}}]}
}

test_what_is_no_reference_is_left_to_the_parser if {
	count(pinned_base.deny) == 0 with input as {"stages": [{
		"index": 0,
		"base": {"kind": "image", "text": "Node", "resolved": "Node", "image": {"text": "Node", "invalid": "why"}},
	}]}
}
