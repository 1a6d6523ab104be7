package plimsoll.dockerfile.system_pins_test

import data.plimsoll.dockerfile.system_pins
import data.plimsoll.lib.fixture_test as fixture

found(text) := names if {
	names := {violation.message | some violation in system_pins.deny} with input as fixture.file("debian:13", [fixture.run([text])])
}

test_a_version_passes if {
	every text in ["apt-get install -y curl=8.14.1-2", "apk add curl~8", "dnf install -y curl-8.9.1-2.fc42", "zypper -n in curl=8"] {
		count(found(text)) == 0
	}
}

test_a_name_alone_is_found_at_the_name if {
	system_pins.deny == {{
		"message": "`git` is installed in whatever version there is",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 3],
	}} with input as fixture.file("debian:13", [fixture.run(["apt-get install -y curl=8 git"])])
}

test_files_groups_and_variables_have_no_version_to_give if {
	every text in ["apt-get install -y ./tool.deb", "dnf install -y @development-tools", "apt-get install -y $PACKAGES"] {
		count(found(text)) == 0
	}
}

test_a_dash_in_a_name_is_no_version if {
	found("dnf install -y java-latest-openjdk") == {"`java-latest-openjdk` is installed in whatever version there is"}
}

test_a_step_is_told_once if {
	found("apt-get install -y curl=8 git make") == {"`git` and another package are installed in whatever version there is"}
	found("apk add curl git make") == {"`curl` and 2 other packages are installed in whatever version there is"}
}
