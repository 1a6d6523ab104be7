package plimsoll.lib.downloads_test

import data.plimsoll.lib.downloads
import data.plimsoll.lib.fixture_test as fixture

list(texts) := fixture.run(texts).commands

keeps(texts) if {
	some i, command in list(texts)
	downloads.keeps(list(texts), i, command)
}

redirected(target) := [object.union(list(["curl https://example.org/x"])[0], {"redirections": [{"operator": ">", "target": target}]})]

test_addresses_are_told_but_for_those_of_the_build_itself if {
	downloads.addresses(list(["curl -fL https://example.org/x"])[0]) == {1: "https://example.org/x"}
	downloads.addresses(list(["curl http://localhost:8080/health"])[0]) == {}
	downloads.addresses(list(["git clone https://example.org/x"])[0]) == {}
}

test_what_is_kept_is_told[name] if {
	some name, texts in {
		"curl with a file": ["curl -o x https://example.org/x"],
		"curl with the name it has there": ["curl -fsSLO https://example.org/x"],
		"wget": ["wget https://example.org/x"],
		"a pipe to tar": ["curl https://example.org/x", "| tar -xz"],
	}
	keeps(texts)
}

test_what_is_not_kept_is_told[name] if {
	some name, texts in {
		"curl to a filter": ["curl https://example.org/x", "| jq .version"],
		"wget to its output": ["wget -qO- https://example.org/x"],
		"wget to its output, in two words": ["wget -O - https://example.org/x"],
		"wget that looks only": ["wget --spider https://example.org/x"],
		"curl that looks only": ["curl -o /dev/null https://example.org/x"],
	}
	not keeps(texts)
}

test_a_redirection_to_a_file_keeps if {
	downloads.keeps(redirected("/opt/x"), 0, redirected("/opt/x")[0])
	not downloads.keeps(redirected("/dev/null"), 0, redirected("/dev/null")[0])
}

test_checks_are_told if {
	downloads.checks(list(["echo x", "| sha256sum -c -"]))
	downloads.checks(list(["openssl dgst -verify key.pem x"]))
	not downloads.checks(list(["openssl req -new", "make check"]))
}

test_keys_and_lists_are_for_checking[name] if {
	some name in ["x.asc", "x.tar.gz.sha256", "SHASUMS256.txt", "repo.key", "archive-key", "google.list", "a/keys"]
	downloads.for_checking(concat("/", ["https://example.org", name]))
}

test_programs_are_not[name] if {
	some name in ["x.tar.gz", "monkey", "install.sh", "keystore.jar"]
	not downloads.for_checking(concat("/", ["https://example.org", name]))
}
