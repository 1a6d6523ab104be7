package plimsoll.dockerfile.short_key_id_test

import data.plimsoll.dockerfile.short_key_id
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := short_key_id.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_a_fingerprint_passes if {
	count(found("gpg --batch --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567")) == 0
}

test_a_short_id_is_found if {
	found("gpg --keyserver keys.openpgp.org --recv-keys 0x89ABCDEF") == {{
		"message": "`0x89ABCDEF` is an id of a key, which another key can have, too",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 3],
	}}
	count(found("apt-key adv --recv-keys 0123456789ABCDEF")) == 1
}

test_ids_are_short_where_nothing_is_fetched if {
	count(found("gpg --list-keys 89ABCDEF")) == 0
	count(found("gpg --recv-keys $KEY")) == 0
}
