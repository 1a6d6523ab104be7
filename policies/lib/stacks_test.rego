package plimsoll.lib.stacks_test

import data.plimsoll.lib.fixture_test as fixture
import data.plimsoll.lib.stacks

catalogue := {"stacks": {
	"go": {
		"name": "Go",
		"images": ["docker.io/library/golang"],
		"tools": ["go"],
		"run": [{"image": "gcr.io/distroless/base", "tag": "nonroot"}],
		"minimal": {"image": "gcr.io/distroless/static", "tag": "nonroot"},
	},
	"node": {"name": "Node.js", "images": ["docker.io/library/node"], "tools": ["node", "npm"]},
	"generic": {"name": "anything else", "images": ["docker.io/library/debian"], "tools": []},
}}

of(file) := stack if {
	stack := stacks.of with input as file with data.plimsoll.catalogue as catalogue
}

test_the_base_tells_the_stack_first if {
	of(fixture.file("node:24", [fixture.run(["go build"])])) == "node"
}

test_what_is_started_tells_more_than_what_is_called if {
	of(fixture.file("debian:13", [fixture.run(["go build"]), fixture.exec_form("CMD", ["node", "x.js"])])) == "node"
	of(fixture.file("debian:13", [fixture.run(["go build"])])) == "go"
}

test_the_images_of_earlier_stages_tell_too if {
	of(fixture.stages([{"image": "golang:1.27"}, {"image": "debian:13"}])) == "go"
}

test_where_nothing_tells_it_is_generic if {
	of(fixture.file("debian:13", [fixture.run(["make"])])) == "generic"
}

test_choices_are_told_in_words if {
	stacks.title("go") == "Go" with data.plimsoll.catalogue as catalogue
	stacks.choices("go") == "`gcr.io/distroless/base:nonroot` or, smallest, `gcr.io/distroless/static:nonroot`" with data.plimsoll.catalogue as catalogue
}
