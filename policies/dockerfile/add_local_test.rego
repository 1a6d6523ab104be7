package plimsoll.dockerfile.add_local_test

import data.plimsoll.dockerfile.add_local
import data.plimsoll.lib.fixture_test as fixture

found(sources) := result if {
	result := add_local.deny with input as fixture.file("debian:13", [fixture.copy("ADD", sources, "/app/")])
}

test_copy_passes if {
	count(add_local.deny) == 0 with input as fixture.file("debian:13", [fixture.copy("COPY", ["app.py"], "/app/")])
}

test_a_file_is_found_once if {
	found(["app.py", "lib"]) == {{
		"message": "`ADD` does no more than `COPY` with `app.py`",
		"path": ["stages", 0, "instructions", 0, "sources", 0],
		"fix": {"path": ["stages", 0, "instructions", 0, "name"], "text": "COPY"},
	}}
}

test_what_add_unpacks_is_its_work if {
	every name in ["rootfs.tar.xz", "app.tgz", "*.gz", "$ROOTFS"] {
		count(found([name])) == 0
	}
}

test_an_archive_that_add_does_not_unpack_is_a_file if {
	count(found(["app.zip"])) == 1
}

test_addresses_are_its_work_too if {
	add := fixture.instruction("ADD", {"sources": ["https://example.org/x"], "origins": [{"kind": "url", "text": "https://example.org/x"}]})
	count(add_local.deny) == 0 with input as fixture.file("debian:13", [add])
}

test_an_option_that_copy_lacks_is_not_mended if {
	add := object.union(fixture.copy("ADD", ["app.py"], "/app/"), {"flags": [{"name": "unpack", "value": "false"}]})
	violations := add_local.deny with input as fixture.file("debian:13", [add])
	every violation in violations {
		not violation.fix
	}
	count(violations) == 1
}
