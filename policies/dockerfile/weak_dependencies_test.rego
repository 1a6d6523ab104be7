package plimsoll.dockerfile.weak_dependencies_test

import data.plimsoll.dockerfile.weak_dependencies
import data.plimsoll.lib.fixture_test as fixture

found(steps) := result if {
	result := weak_dependencies.deny with input as fixture.file("fedora:44", steps)
}

step(text) := fixture.run([text])

test_asking_for_no_more_passes if {
	count(found([step("dnf install -y --setopt=install_weak_deps=False nginx")])) == 0
	count(found([step("zypper -n install --no-recommends nginx")])) == 0
}

test_what_comes_along_is_found if {
	found([step("dnf install -y nginx")]) == {{
		"message": "`dnf install` brings weak dependencies along",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
	count(found([step("zypper -n install nginx")])) == 1
	count(found([step("dnf install -y --setopt=install_weak_deps=True nginx")])) == 1
}

test_a_setting_that_is_written_down_counts if {
	written := fixture.instruction("RUN", {"commands": [fixture.program("", ["echo", "install_weak_deps=False"])]})
	count(found([written, step("dnf install -y nginx")])) == 0
}

test_the_option_of_one_call_is_not_that_of_another if {
	count(found([step("dnf install -y --setopt=install_weak_deps=False a"), step("dnf install -y b")])) == 1
}

test_yum_and_microdnf_have_none if {
	count(found([step("yum install -y nginx"), step("microdnf install -y nginx")])) == 0
}

test_what_only_builds_does_not_ship if {
	count(weak_dependencies.deny) == 0 with input as fixture.stages([
		{"image": "fedora:44", "instructions": [step("dnf install -y gcc")]},
		{"image": "fedora:44"},
	])
}
