package plimsoll.dockerfile.signature_off_test

import data.plimsoll.dockerfile.signature_off
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := signature_off.deny with input as fixture.file("debian:13", [instruction])
}

test_checking_passes if {
	count(found(fixture.run(["apt-get install -y curl", "apk add --no-cache curl", "dnf install -y curl"]))) == 0
}

test_an_option_is_found if {
	found(fixture.run(["apk add --no-cache --allow-untrusted ./x.apk"])) == {{
		"message": "`apk` is told not to check signatures",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "flags", 1],
	}}
	every text in ["apt-get install --allow-unauthenticated x", "dnf install --nogpgcheck x", "zypper --no-gpg-checks in x", "rpm -i --nosignature x.rpm"] {
		count(found(fixture.run([text]))) == 1
	}
}

test_a_source_that_is_trusted_blindly_is_found if {
	line := fixture.program("echo", ["echo", "deb [trusted=yes] https://example.org ./"])
	count(found(fixture.instruction("RUN", {"commands": [line]}))) == 1
	count(found(fixture.run(["apt-get -o APT::Get::AllowUnauthenticated=true install x"]))) == 1
	count(found(fixture.run(["yum-config-manager --setopt=gpgcheck=0 --save"]))) == 1
}

test_a_variable_is_found if {
	every name, value in {"GOSUMDB": "off", "GONOSUMCHECK": "1", "DOCKER_CONTENT_TRUST": "0"} {
		count(found(fixture.setting("ENV", {name: value}))) == 1
	}
}

test_the_same_words_elsewhere_mean_something_else if {
	line := fixture.program("echo", ["echo", "deb [signed-by=/etc/apt/keyrings/x.gpg] https://example.org ./"])
	count(found(fixture.instruction("RUN", {"commands": [line]}))) == 0
	count(found(fixture.run(["mytool --allow-untrusted", "yum-config-manager --setopt=gpgcheck=1"]))) == 0
}
