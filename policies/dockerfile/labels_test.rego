package plimsoll.dockerfile.labels_test

import data.plimsoll.dockerfile.labels
import data.plimsoll.lib.fixture_test as fixture

found(file) := result if {
	result := labels.deny with input as file
		with data.plimsoll.parameters as {"PLM-D082": {"required": ["org.opencontainers.image.source"]}}
}

label(value) := fixture.setting("LABEL", {"org.opencontainers.image.source": value})

test_the_labels_pass if {
	count(found(fixture.file("debian:13", [label("https://example.org")]))) == 0
	count(found(fixture.stages([{"image": "debian:13", "instructions": [label("https://example.org")]}, {"parent": 0}]))) == 0
}

test_a_missing_one_is_found if {
	found(fixture.file("debian:13", [])) == {{
		"message": "the image has no label `org.opencontainers.image.source`",
		"path": ["stages", 0, "base"],
	}}
}

test_an_empty_one_says_nothing if {
	count(found(fixture.file("debian:13", [label("")]))) == 1
}

test_one_of_another_stage_does_not_ship if {
	count(found(fixture.stages([{"image": "debian:13", "instructions": [label("x")]}, {"image": "debian:13"}]))) == 1
}
