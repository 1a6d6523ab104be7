package plimsoll.dockerfile.noisy_download_test

import data.plimsoll.dockerfile.noisy_download
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := noisy_download.deny with input as fixture.file("debian:13", [fixture.run([text])])
}

test_quiet_ones_pass if {
	count(found("wget -qO- https://example.org/a")) == 0
	count(found("wget -nv https://example.org/a")) == 0
	count(found("wget --progress=dot:giga https://example.org/a")) == 0
}

test_a_bar_is_found if {
	found("wget -O /tmp/a https://example.org/a") == {{
		"message": "`wget` draws its progress into the log",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
}

test_what_fetches_nothing_draws_nothing if {
	count(found("wget --version")) == 0
}
