package plimsoll.dockerfile.trusted_registry_test

import data.plimsoll.dockerfile.trusted_registry
import data.plimsoll.lib.fixture_test as fixture

parameters := {"PLM-D011": {"registries": ["docker.io/library", "registry.example.com/", "gcr.io/distroless/static"]}}

found(image) := result if {
	result := trusted_registry.deny with input as fixture.file(image, []) with data.plimsoll.parameters as parameters
}

test_what_is_on_the_list_passes if {
	every image in ["node:22", "registry.example.com/shop/base:1", "gcr.io/distroless/static", "scratch"] {
		count(found(image)) == 0
	}
}

test_another_account_is_found if {
	found("someone/node:22") == {{
		"message": "`someone/node:22` comes from `docker.io/someone`, which is not among the registries to build from",
		"path": ["stages", 0, "base"],
	}}
}

test_a_name_that_merely_starts_like_one_on_the_list_is_found if {
	every image in ["registry.example.com.evil.test/shop/base:1", "gcr.io/distroless/static2", "libraryx/node:22"] {
		count(found(image)) == 1
	}
}
