package plimsoll.dockerfile.stage_names_test

import data.plimsoll.dockerfile.stage_names
import data.plimsoll.lib.fixture_test as fixture

found(stages) := result if {
	result := stage_names.deny with input as fixture.stages(stages) with data.plimsoll.catalogue.official as ["nginx", "node"]
}

test_names_of_their_own_pass if {
	count(found([{"image": "node:24", "name": "build"}, {"image": "nginx:1", "name": "web"}, {"image": "nginx:1"}])) == 0
}

test_a_name_given_twice_is_found_at_the_second if {
	found([{"image": "node:24", "name": "build"}, {"image": "nginx:1", "name": "build"}]) == {{
		"message": "stage 0 is named `build`, too",
		"path": ["stages", 1, "name"],
	}}
}

test_names_that_the_builder_has_are_found if {
	{violation.message | some violation in found([{"image": "node:24", "name": "scratch"}])} == {"`scratch` means something else to the builder"}
}

test_a_stage_that_hides_an_image_is_found_where_something_builds_on_it if {
	{violation.message | some violation in found([{"image": "debian:13", "name": "nginx"}, {"parent": 0}])} == {"`FROM nginx` is not the official image here, but this stage"}
	count(found([{"image": "debian:13", "name": "nginx"}, {"image": "debian:13"}])) == 0
}
