package plimsoll.dockerfile.unpacked_archive_test

import data.plimsoll.dockerfile.unpacked_archive
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := unpacked_archive.deny with input as fixture.file("debian:13", instructions)
}

archive := fixture.copy("COPY", ["dist/app.tar.gz"], "/tmp/")

test_what_add_unpacks_passes if {
	count(found([fixture.copy("ADD", ["app.tar.gz"], "/opt/"), fixture.run(["tar -xf /opt/app.tar.gz"])])) == 0
}

test_an_archive_that_is_there_twice_is_found if {
	found([archive, fixture.run(["tar -xzf /tmp/app.tar.gz -C /opt"])]) == {{
		"message": "`dist/app.tar.gz` is in the image packed and unpacked",
		"path": ["stages", 0, "instructions", 0, "sources", 0],
	}}
}

test_an_archive_that_stays_packed_passes if {
	count(found([archive])) == 0
	count(found([archive, fixture.run(["tar -xzf /tmp/other.tar.gz"])])) == 0
	count(found([fixture.run(["tar -xzf /tmp/app.tar.gz"]), archive])) == 0
}

test_what_an_earlier_stage_packed_is_no_matter_of_the_context if {
	count(found([object.union(archive, {"from": {"kind": "stage", "stage": 0}}), fixture.run(["tar -xf /tmp/app.tar.gz"])])) == 0
}
