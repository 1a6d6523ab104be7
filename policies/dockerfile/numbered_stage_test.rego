package plimsoll.dockerfile.numbered_stage_test

import data.plimsoll.dockerfile.numbered_stage
import data.plimsoll.lib.fixture_test as fixture

found(special) := result if {
	result := numbered_stage.deny with input as fixture.stages([
		{"image": "golang:1.27"},
		{"image": "debian:13", "instructions": [fixture.instruction("COPY", special)]},
	])
}

test_a_name_passes if {
	count(found({"from": {"kind": "stage", "stage": 0, "text": "build"}})) == 0
	count(found({})) == 0
}

test_a_number_is_found if {
	found({"from": {"kind": "stage", "stage": 0, "text": "0"}}) == {{
		"message": "`0` is another stage once one is put in before it",
		"path": ["stages", 1, "instructions", 0, "from"],
	}}
}

test_a_number_in_a_mount_is_found if {
	{violation.path[4] | some violation in found({"mounts": [{"type": "bind", "from": {"kind": "stage", "stage": 0, "text": "0"}}]})} == {"mounts"}
}

test_an_image_whose_name_has_digits_is_no_number if {
	count(found({"from": {"kind": "image", "text": "7"}})) == 0
	count(found({"from": {"kind": "stage", "stage": 0, "text": "go1"}})) == 0
}
