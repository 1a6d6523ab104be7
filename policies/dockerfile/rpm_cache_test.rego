package plimsoll.dockerfile.rpm_cache_test

import data.plimsoll.dockerfile.rpm_cache
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := rpm_cache.deny with input as fixture.file("fedora:44", [instruction])
}

test_cleaning_up_passes if {
	count(found(fixture.run(["dnf install -y curl", "dnf clean all"]))) == 0
	count(found(fixture.run(["yum install -y curl", "rm -rf /var/cache/yum"]))) == 0
	count(found(fixture.run(["zypper -n in curl", "zypper clean"]))) == 0
}

test_a_cache_that_stays_is_found if {
	found(fixture.run(["dnf install -y curl"])) == {{
		"message": "what `dnf` fetched stays in the layer",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
}

test_a_cache_of_the_builder_is_no_layer if {
	count(found(object.union(fixture.run(["dnf install -y curl"]), {"mounts": [{"type": "cache", "target": "/var/cache/dnf"}]}))) == 0
}

test_cleaning_up_another_cache_does_not_help if {
	count(found(fixture.run(["dnf install -y curl", "rm -rf /var/cache/apt"]))) == 1
}
