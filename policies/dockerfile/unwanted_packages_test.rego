package plimsoll.dockerfile.unwanted_packages_test

import data.plimsoll.dockerfile.unwanted_packages
import data.plimsoll.lib.fixture_test as fixture

parameters := {"PLM-D065": {"packages": ["openssh-server", "telnetd"]}}

found(text) := result if {
	result := unwanted_packages.deny with input as fixture.file("debian:13", [fixture.run([text])]) with data.plimsoll.parameters as parameters
}

test_clients_pass if {
	count(found("apt-get install -y openssh-client curl")) == 0
}

test_a_server_is_found_whatever_its_version if {
	found("apt-get install -y openssh-server=1:10.0") == {{
		"message": "`openssh-server` is a way into the container that nobody looks after",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 2],
	}}
}

test_taking_it_away_is_the_cure if {
	count(found("apt-get purge -y openssh-server")) == 0
}
