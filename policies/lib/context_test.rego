package plimsoll.lib.context_test

import data.plimsoll.lib.context
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := {path | some path, _ in whole} if {
	whole := context.whole with input as fixture.file("debian:13", [instruction])
}

test_the_whole_context_is_told_under_each_of_its_names if {
	every source in [".", "./", "/", "*"] {
		found(fixture.copy("COPY", ["a", source], "/app/")) == {["stages", 0, "instructions", 0, "sources", 1]}
	}
}

test_parts_of_it_and_what_other_stages_have_are_not if {
	count(found(fixture.copy("COPY", ["./src", "*.txt"], "/app/"))) == 0
	count(found(object.union(fixture.copy("COPY", ["."], "/app/"), {"from": {"kind": "stage", "stage": 0}}))) == 0
}

test_a_list_of_what_is_let_in_names_it if {
	context.is_named with input as {"ignore": {"patterns": ["*", "!src"]}}
	not context.is_named with input as {"ignore": {"patterns": ["*.md", "dist/*"]}}
	not context.is_named with input as {}
}
