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

test_a_plain_value_is_mended_and_no_other if {
	every text, fix in {"LANG C.UTF-8": {"ENV LANG=C.UTF-8"}, "LANG a b": set(), "LANG \"C\"": set(), "LANG $X": set()} {
		step := object.union(env("legacy"), {"text": text})
		found := legacy_pairs.deny with input as fixture.file("debian:13", [step])
		{violation.fix.text | some violation in found} == fix
	}
}
