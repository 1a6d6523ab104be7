package plimsoll.dockerfile.unverified_download_test

import data.plimsoll.dockerfile.unverified_download
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := unverified_download.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_a_checksum_passes if {
	count(found(["curl -fsSLO https://example.org/x.tgz", "echo 00", "| sha256sum -c -"])) == 0
	count(found(["wget https://example.org/x.tgz", "gpg --verify x.asc x.tgz"])) == 0
}

test_a_download_that_nothing_checks_is_found if {
	found(["curl -fsSL https://example.org/x.tgz -o /tmp/x.tgz"]) == {{
		"message": "nothing checks what `curl` fetches from `example.org`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 1],
	}}
	count(found(["wget -qO- https://example.org/x.tgz", "| tar -xz"])) == 1
}

test_keys_and_answers_of_the_build_itself_pass if {
	every text in [
		"curl -fsSL https://example.org/repo.gpg -o /etc/apt/keyrings/example.gpg",
		"curl -fs http://localhost:8080/health",
		"curl -sI https://example.org/x.tgz -o /dev/null",
		"curl https://example.org/version.txt",
	] {
		count(found([text])) == 0
	}
}
