package plimsoll.dockerfile.language_pins_test

import data.plimsoll.dockerfile.language_pins
import data.plimsoll.lib.fixture_test as fixture

found(text) := names if {
	names := {violation.message | some violation in language_pins.deny} with input as fixture.file("debian:13", [fixture.run([text])])
}

test_versions_and_lock_files_pass if {
	every text in [
		"pip install flask==3.1",
		"pip install -r requirements.txt",
		"pip install .",
		"pip install -c constraints.txt flask",
		"npm install -g pnpm@10",
		"npm install express",
		"gem install rails -v 8.0",
		"gem install rails:8.0",
		"go install example.org/tool@v1.2.0",
		"go install ./...",
		"cargo install cross@0.2",
		"cargo install --version 0.2 cross",
	] {
		count(found(text)) == 0
	}
}

test_a_name_alone_is_found_at_the_name if {
	language_pins.deny == {{
		"message": "`flask` is installed in whatever version there is",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 2],
	}} with input as fixture.file("debian:13", [fixture.run(["pip install --no-cache-dir flask"])])
	every text in ["npm install -g pnpm", "gem install rails", "go install example.org/tool@latest", "cargo install cross"] {
		count(found(text)) == 1
	}
}

test_a_scope_is_no_version if {
	count(found("npm install -g @angular/cli")) == 1
	count(found("npm install -g @angular/cli@20")) == 0
}

test_at_least_is_no_version if {
	count(found("pip install flask>=3")) == 1
}
