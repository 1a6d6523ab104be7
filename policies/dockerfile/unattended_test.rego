package plimsoll.dockerfile.unattended_test

import data.plimsoll.dockerfile.unattended
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := unattended.deny with input as fixture.file("debian:13", instructions)
}

test_an_answer_beforehand_passes if {
	every text in ["apt-get install -y curl", "apt-get -qq install curl", "dnf -y install curl", "zypper -n in curl", "microdnf install curl", "apk add curl", "apt-get -o APT::Get::Assume-Yes=true install curl"] {
		count(found([fixture.run([text])])) == 0
	}
}

test_a_question_is_found if {
	found([fixture.run(["apt-get install curl"])]) == {{
		"message": "`apt-get install` waits for an answer that nobody gives",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
		"fix": {"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0], "text": "install -y"},
	}}
	count(found([fixture.run(["yum install curl"])])) == 1
	count(found([fixture.run(["apk add -i curl"])])) == 1
}

test_an_answer_through_a_pipe_counts if {
	count(found([fixture.run(["yes", "| apt-get install curl"])])) == 0
}

test_an_answer_in_the_configuration_counts if {
	line := fixture.program("echo", ["echo", "APT::Get::Assume-Yes \"true\";"])
	count(found([fixture.instruction("RUN", {"commands": [line]}), fixture.run(["apt-get install curl"])])) == 0
}

test_installing_nothing_asks_nothing if {
	count(found([fixture.run(["apt-get install"])])) == 0
}
