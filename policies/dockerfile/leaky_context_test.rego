package plimsoll.dockerfile.leaky_context_test

import data.plimsoll.dockerfile.leaky_context
import data.plimsoll.lib.fixture_test as fixture

found(sources, patterns, lets_in) := result if {
	ignore := {"file": "api/.dockerignore", "patterns": patterns, "lets_in": lets_in}
	file := fixture.file("debian:13", [fixture.copy("COPY", sources, "/app/")])
	result := leaky_context.deny with input as object.union(file, {"ignore": ignore})
		with data.plimsoll.parameters as {"PLM-D121": {"names": [".env", ".git"]}}
}

test_a_file_that_leaves_it_out_passes if {
	count(found(["."], [".git", ".env"], ["id_rsa"])) == 0
}

test_one_that_lets_it_in_is_found if {
	found(["."], ["dist"], [".env", ".git", "id_rsa"]) == {{
		"message": "`COPY` takes in `.env` and `.git` where it is there: `api/.dockerignore` does not leave it out",
		"path": ["stages", 0, "instructions", 0, "sources", 0],
	}}
}

test_without_any_pattern_another_rule_speaks if {
	count(found(["."], [], [".env", ".git"])) == 0
}

test_what_is_named_takes_in_nothing_else if {
	count(found(["src", "package.json"], ["dist"], [".env", ".git"])) == 0
}
