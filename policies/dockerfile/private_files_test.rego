package plimsoll.dockerfile.private_files_test

import data.plimsoll.dockerfile.private_files
import data.plimsoll.lib.fixture_test as fixture

parameters := {"PLM-D019": {"names": ["id_rsa", ".env", "*-key.pem", ".docker/config.json"]}}

found(instruction) := result if {
	result := private_files.deny with input as fixture.file("debian:13", [instruction]) with data.plimsoll.parameters as parameters
}

test_other_files_pass if {
	count(found(fixture.copy("COPY", ["package.json", "src/"], "/app/"))) == 0
}

test_a_key_is_found if {
	found(fixture.copy("COPY", ["a.txt", "keys/id_rsa"], "/root/.ssh/")) == {{
		"message": "`COPY` puts `keys/id_rsa` into the image, which by its name holds credentials",
		"path": ["stages", 0, "instructions", 0, "sources", 1],
	}}
}

test_patterns_and_paths_are_found if {
	every source in [".env", "tls/server-key.pem", "./home/.docker/config.json"] {
		count(found(fixture.copy("ADD", [source], "/x"))) == 1
	}
}

test_public_keys_examples_and_folders_above_are_not if {
	every source in ["id_rsa.pub", ".env.example", "tls/server.pem", "config.json", "x.docker/config.json", ".envrc"] {
		count(found(fixture.copy("COPY", [source], "/x"))) == 0
	}
}

test_what_comes_from_an_earlier_stage_was_judged_there if {
	count(found(object.union(fixture.copy("COPY", ["/.env"], "/x"), {"from": {"kind": "stage", "stage": 0}}))) == 0
}
