package plimsoll.dockerfile.onbuild_root_test

import data.plimsoll.dockerfile.onbuild_root
import data.plimsoll.lib.fixture_test as fixture

kept(name, words) := fixture.instruction("ONBUILD", {"onbuild": fixture.instruction(name, {"arguments": words, "expanded": words})})

found(instructions) := result if {
	result := onbuild_root.deny with input as fixture.file("debian:13", instructions)
}

test_a_user_of_its_own_passes if {
	count(found([kept("USER", ["10001:10001"])])) == 0
	count(found([])) == 0
}

test_root_is_found if {
	found([kept("USER", ["root"])]) == {{
		"message": "`ONBUILD USER root` makes every image that builds on this one run as root",
		"path": ["stages", 0, "instructions", 0, "onbuild", "arguments", 0],
	}}
	count(found([kept("USER", ["0:0"])])) == 1
}

test_only_the_last_one_counts if {
	count(found([kept("USER", ["root"]), kept("RUN", ["make"]), kept("USER", ["app"])])) == 0
	{violation.path[3] | some violation in found([kept("USER", ["app"]), kept("USER", ["0"])])} == {1}
}

test_a_user_without_onbuild_is_another_rules_business if {
	count(found([fixture.instruction("USER", {"expanded": ["root"]})])) == 0
}

test_windows_knows_no_root if {
	count(onbuild_root.deny) == 0 with input as fixture.file("mcr.microsoft.com/windows/servercore:ltsc2025", [kept("USER", ["root"])])
}
