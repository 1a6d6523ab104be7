package plimsoll.dockerfile.whole_file_system_test

import data.plimsoll.dockerfile.whole_file_system
import data.plimsoll.lib.fixture_test as fixture

copied(sources, destination) := object.union(fixture.copy("COPY", sources, destination), {"from": {
	"text": "build",
	"resolved": "build",
	"kind": "stage",
	"stage": 0,
}})

found(build, image, copy) := result if {
	result := whole_file_system.deny with input as fixture.stages([build, {"image": image, "instructions": [copy]}])
}

made := {"image": "golang:1.27", "instructions": [fixture.run(["make"])]}

test_copying_by_name_passes if {
	count(found(made, "debian:13", copied(["/out"], "/"))) == 0
	count(found(made, "debian:13", copied(["/"], "/mnt/"))) == 0
}

test_a_file_system_over_another_is_found if {
	found(made, "debian:13", copied(["/"], "/")) == {{
		"message": "all of `build` is laid over `debian:13`",
		"path": ["stages", 1, "instructions", 0, "sources", 0],
	}}
	count(found(made, "debian:13", copied(["/etc/os-release", "/*"], "/"))) == 1
}

test_layers_are_made_one_on_scratch if {
	count(found(made, "scratch", copied(["/"], "/"))) == 0
}

test_a_stage_of_files_alone_is_no_file_system if {
	files := {"image": "scratch", "instructions": [fixture.copy("COPY", ["root/"], "/")]}
	count(found(files, "debian:13", copied(["/"], "/"))) == 0
	helpers := {"image": "tonistiigi/xx:1.8", "instructions": []}
	count(found(helpers, "golang:1.27", copied(["/"], "/"))) == 0
}
