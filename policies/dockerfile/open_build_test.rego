package plimsoll.dockerfile.open_build_test

import data.plimsoll.dockerfile.open_build
import data.plimsoll.lib.fixture_test as fixture

run(flags) := fixture.file("debian:13", [fixture.instruction("RUN", {"flags": flags})])

test_the_sandbox_passes if {
	count(open_build.deny) == 0 with input as run([{"name": "security", "value": "sandbox"}, {"name": "network", "value": "none"}])
}

test_a_way_out_is_found if {
	open_build.deny == {{
		"message": "`--security=insecure` gives this step all rights on the machine that builds",
		"path": ["stages", 0, "instructions", 0, "flags", 0],
	}} with input as run([{"name": "security", "value": "insecure"}])
	count(open_build.deny) == 1 with input as run([{"name": "network", "value": "host"}])
}

test_a_mount_named_so_is_none if {
	count(open_build.deny) == 0 with input as run([{"name": "mount", "value": "host"}])
}
