package plimsoll.dockerfile.catalogue_base_test

import data.plimsoll.dockerfile.catalogue_base
import data.plimsoll.lib.fixture_test as fixture

catalogue := {"stacks": {
	"node": {
		"name": "Node.js",
		"images": ["docker.io/library/node"],
		"tools": ["npm", "node"],
		"build": [],
		"run": [{"image": "docker.io/library/node", "tag": "24-slim"}],
		"minimal": {"image": "gcr.io/distroless/nodejs24-debian13", "tag": "nonroot"},
	},
	"generic": {
		"name": "anything else",
		"images": ["docker.io/library/debian"],
		"tools": [],
		"build": [],
		"run": [{"image": "docker.io/library/debian", "tag": "trixie-slim"}],
		"minimal": {"image": "gcr.io/distroless/base-debian13", "tag": "nonroot"},
	},
}}

found(file) := result if {
	result := catalogue_base.deny with input as file with data.plimsoll.catalogue as catalogue
}

test_a_choice_of_the_catalogue_passes if {
	every image in ["node:24", "debian:trixie-slim", "gcr.io/distroless/nodejs24-debian13:nonroot", "scratch"] {
		count(found(fixture.file(image, []))) == 0
	}
}

test_another_image_is_found_and_the_choices_for_its_stack_told if {
	found(fixture.file("acme/web:1", [fixture.run(["npm ci"])])) == {{
		"message": "`acme/web:1` is not in the catalogue; for Node.js it has `node:24-slim` or, smallest, `gcr.io/distroless/nodejs24-debian13:nonroot`",
		"path": ["stages", 0, "base"],
	}}
}

test_what_does_not_ship_may_be_anything if {
	count(found(fixture.stages([{"image": "acme/builder:1"}, {"image": "node:24"}]))) == 0
}

test_the_base_behind_earlier_stages_counts if {
	{violation.path | some violation in found(fixture.stages([{"image": "acme/web:1"}, {"parent": 0}]))} == {["stages", 0, "base"]}
}

test_nothing_is_found_without_a_catalogue if {
	count(catalogue_base.deny) == 0 with input as fixture.file("acme/web:1", []) with data.plimsoll.catalogue as {}
}

test_nothing_is_offered_for_windows_or_for_what_is_no_image if {
	count(found(fixture.file("mcr.microsoft.com/windows/servercore:ltsc2025", []))) == 0
	base := {"text": "${BASE}@", "resolved": "@", "kind": "image", "image": {"text": "@", "invalid": "it is none"}}
	count(found(fixture.stages([{"image": "acme/web:1", "base": base}]))) == 0
}
