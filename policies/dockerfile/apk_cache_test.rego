package plimsoll.dockerfile.apk_cache_test

import data.plimsoll.dockerfile.apk_cache
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := apk_cache.deny with input as fixture.file("alpine:3.24", [instruction])
}

test_without_a_cache_passes if {
	count(found(fixture.run(["apk add --no-cache curl"]))) == 0
	count(found(fixture.run(["apk --no-cache add curl"]))) == 0
}

test_an_index_that_stays_is_found if {
	found(fixture.run(["apk add curl"])) == {{
		"message": "the index of packages stays in the layer",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
		"fix": {"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0], "text": "add --no-cache"},
	}}
}

test_deleting_it_or_a_cache_of_the_builder_does_as_well if {
	count(found(fixture.run(["apk update", "apk add curl", "rm -rf /var/cache/apk/*"]))) == 0
	count(found(object.union(fixture.run(["apk add curl"]), {"mounts": [{"type": "cache", "target": "/var/cache/apk"}]}))) == 0
}

test_taking_away_leaves_nothing if {
	count(found(fixture.run(["apk del curl"]))) == 0
}

test_a_list_of_words_is_found_and_not_mended if {
	every violation in found(fixture.exec_form("RUN", ["apk", "add", "curl"])) {
		not violation.fix
	}
}
