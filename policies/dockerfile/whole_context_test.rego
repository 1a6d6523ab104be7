package plimsoll.dockerfile.whole_context_test

import data.plimsoll.dockerfile.whole_context
import data.plimsoll.lib.fixture_test as fixture

test_named_folders_pass if {
	count(whole_context.deny) == 0 with input as fixture.file("debian:13", [fixture.copy("COPY", ["src/", "./bin"], "/app/")])
}

test_the_whole_context_is_found if {
	whole_context.deny == {{
		"message": "`COPY .` takes in everything that lies in the context",
		"path": ["stages", 0, "instructions", 0, "sources", 0],
	}} with input as fixture.file("debian:13", [fixture.copy("COPY", ["."], "/app")])
}

test_an_earlier_stage_may_take_it_in if {
	count(whole_context.deny) == 0 with input as fixture.stages([
		{"image": "golang:1.27", "instructions": [fixture.copy("COPY", ["."], "/src")]},
		{"image": "debian:13", "instructions": [object.union(fixture.copy("COPY", ["."], "/"), {"from": {"kind": "stage", "stage": 0}})]},
	])
}

test_a_context_of_named_things_may_be_taken_in_whole if {
	file := fixture.file("debian:13", [fixture.copy("COPY", ["."], "/app")])
	named := {"ignore": {"file": ".dockerignore", "patterns": ["*", "!src"], "lets_in": []}}
	count(whole_context.deny) == 0 with input as object.union(file, named)
	some_left_out := {"ignore": {"file": ".dockerignore", "patterns": [".git"], "lets_in": []}}
	count(whole_context.deny) == 1 with input as object.union(file, some_left_out)
}
