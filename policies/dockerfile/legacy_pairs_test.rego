package plimsoll.dockerfile.legacy_pairs_test

import data.plimsoll.dockerfile.legacy_pairs
import data.plimsoll.lib.fixture_test as fixture

env(form) := object.union(fixture.setting("ENV", {"LANG": "C"}), {"form": form})

test_an_equals_sign_passes if {
	count(legacy_pairs.deny) == 0 with input as fixture.file("debian:13", [env("list")])
}

test_none_is_found if {
	legacy_pairs.deny == {{
		"message": "`ENV LANG` has no equals sign",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "name"],
	}} with input as fixture.file("debian:13", [env("legacy")])
}

test_arg_has_no_such_form if {
	count(legacy_pairs.deny) == 0 with input as fixture.file("debian:13", [fixture.instruction("ARG", {"pairs": [{"name": "A"}]})])
}
