package plimsoll.dockerfile.apt_update_alone_test

import data.plimsoll.dockerfile.apt_update_alone
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := apt_update_alone.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_both_in_one_step_pass if {
	count(found(["apt-get update", "apt-get install -y curl"])) == 0
	count(found(["apk update", "apk add curl"])) == 0
	count(found(["apt-get update", "apt-get upgrade -y"])) == 0
}

test_an_update_alone_is_found if {
	found(["apt-get update -y", "rm -rf /tmp/x"]) == {{
		"message": "`apt-get update` is kept as a layer of its own, and grows old there",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
	count(found(["dnf makecache"])) == 1
}

test_a_script_may_install_what_nobody_sees_here if {
	count(found(["apt-get update", "./install-dependencies.sh"])) == 0
}

test_yum_update_upgrades if {
	count(found(["yum update -y"])) == 0
}
