package plimsoll.dockerfile.compiler_ships_test

import data.plimsoll.dockerfile.compiler_ships
import data.plimsoll.lib.fixture_test as fixture

parameters := {"PLM-D063": {"builders": ["docker.io/library/golang", "docker.io/library/maven"]}}

catalogue := {"stacks": {"go": {
	"name": "Go",
	"images": ["docker.io/library/golang"],
	"tools": ["go"],
	"minimal": {"image": "gcr.io/distroless/static-debian13", "tag": "nonroot"},
}}}

found(file) := result if {
	result := compiler_ships.deny with input as file
		with data.plimsoll.parameters as parameters
		with data.plimsoll.catalogue as catalogue
}

test_two_stages_pass if {
	count(found(fixture.stages([{"image": "golang:1.27", "instructions": [fixture.run(["go build"])]}, {"image": "scratch"}]))) == 0
}

test_one_stage_is_found if {
	found(fixture.file("golang:1.27", [fixture.run(["go build -o app ."])])) == {{
		"message": "`golang:1.27` is for building, and ships with the application; for Go the catalogue has `gcr.io/distroless/static-debian13:nonroot`",
		"path": ["stages", 0, "base"],
	}}
	count(found(fixture.file("maven:3", [fixture.run(["mvn package"])]))) == 1
}

test_an_image_for_building_is_built_on_one if {
	count(found(fixture.file("golang:1.27", [fixture.run(["apt-get install -y protobuf-compiler"])]))) == 0
}

test_nothing_is_advised_without_a_catalogue if {
	told := compiler_ships.deny with input as fixture.file("golang:1.27", [fixture.run(["go build"])])
		with data.plimsoll.parameters as parameters
		with data.plimsoll.catalogue as {}
	{violation.message | some violation in told} == {"`golang:1.27` is for building, and ships with the application"}
}
