package plimsoll.dockerfile.upgrade_all_test

import data.plimsoll.dockerfile.upgrade_all
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := upgrade_all.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_installing_passes if {
	count(found("apt-get update")) == 0
	count(found("apt-get install -y --only-upgrade libssl3")) == 0
}

test_upgrading_everything_is_found if {
	found("apt-get upgrade -y") == {{
		"message": "`apt-get upgrade` makes every build another image",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
	every text in ["apk upgrade --no-cache", "yum update -y", "zypper -n up"] {
		count(found(text)) == 1
	}
}

test_upgrading_by_name_passes if {
	count(found("dnf upgrade -y openssl")) == 0
}
