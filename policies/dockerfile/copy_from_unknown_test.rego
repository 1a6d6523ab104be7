package plimsoll.dockerfile.copy_from_unknown_test

import data.plimsoll.dockerfile.copy_from_unknown
import data.plimsoll.lib.fixture_test as fixture

copy(name) := fixture.instruction("COPY", {"from": {"kind": "image", "text": name, "image": fixture.reference(name)}})

found(file) := result if {
	result := copy_from_unknown.deny with input as file with data.plimsoll.catalogue.official as ["nginx", "composer"]
}

test_official_images_pass if {
	count(found(fixture.file("debian:13", [copy("composer")]))) == 0
}

test_a_name_that_is_no_stage_is_found if {
	found(fixture.file("debian:13", [copy("biuld")])) == {{
		"message": "no earlier stage is called `biuld`, so the build fetches an image of that name",
		"path": ["stages", 0, "instructions", 0, "from"],
	}}
}

test_a_stage_that_comes_later_is_told if {
	file := fixture.stages([{"image": "debian:13", "instructions": [copy("build")]}, {"image": "debian:13", "name": "build"}])
	{violation.message | some violation in found(file)} == {"no earlier stage is called `build`, so the build fetches an image of that name; the stage of that name comes later"}
}

test_whoever_names_a_tag_or_an_account_means_an_image if {
	every name in ["busybox-tools:1.0", "acme/build", "registry.example.com/build", "tool@sha256:00"] {
		count(found(fixture.file("debian:13", [copy(name)]))) == 0
	}
}
