package plimsoll.dockerfile.ignored_cmd_test

import data.plimsoll.dockerfile.ignored_cmd
import data.plimsoll.lib.fixture_test as fixture

cmd := fixture.exec_form("CMD", ["server"])

test_a_list_passes if {
	count(ignored_cmd.deny) == 0 with input as fixture.file("debian:13", [fixture.exec_form("ENTRYPOINT", ["/run.sh"]), cmd])
}

test_text_with_a_cmd_is_found if {
	ignored_cmd.deny == {{
		"message": "this `ENTRYPOINT` is not given what `CMD` says",
		"path": ["stages", 0, "instructions", 0],
	}} with input as fixture.file("debian:13", [fixture.shell_form("ENTRYPOINT", ["/run.sh"]), cmd])
}

test_text_without_a_cmd_loses_nothing if {
	count(ignored_cmd.deny) == 0 with input as fixture.file("debian:13", [fixture.shell_form("ENTRYPOINT", ["/run.sh"])])
}

test_a_broken_list_is_another_rules_business if {
	broken := object.union(fixture.shell_form("ENTRYPOINT", ["x"]), {"text": "['/run.sh']"})
	count(ignored_cmd.deny) == 0 with input as fixture.file("debian:13", [broken, cmd])
}
