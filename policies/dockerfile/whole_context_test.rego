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
