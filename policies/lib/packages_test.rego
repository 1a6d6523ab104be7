package plimsoll.lib.packages_test

import data.plimsoll.lib.fixture_test as fixture
import data.plimsoll.lib.packages

found(text) := result if {
	result := {call.packages | some call in packages.installs} with input as fixture.file("debian:13", [fixture.run([text])])
}

test_what_is_installed_is_told_by_its_place if {
	found("apt-get install -y -t trixie-backports curl git=1.0") == {{4: "curl", 5: "git=1.0"}}
	found("apk --no-cache add --virtual .build gcc") == {{4: "gcc"}}
	found("dnf -y install --setopt=tsflags=nodocs make") == {{3: "make"}}
	found("zypper in vim") == {{1: "vim"}}
}

test_what_does_not_install_is_left_out if {
	every text in ["apt-get update", "apk del gcc", "apt-get", "apt-get --simulate install curl", "install -m 755 a b"] {
		found(text) == set()
	}
}

test_a_name_is_told_without_its_version if {
	packages.name("curl=7.88-1") == "curl"
	packages.name("curl~7.88") == "curl"
	packages.name("curl>=7") == "curl"
	packages.package_path(["a"], 3) == ["a", "arguments", 3]
}

test_files_are_no_names if {
	packages.is_file("./tool.deb")
	packages.is_file("tool.rpm")
	not packages.is_file("libgcc-s1")
}
