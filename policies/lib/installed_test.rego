package plimsoll.lib.installed_test

import data.plimsoll.lib.installed

test_packages_of_databases_and_lists_are_told_once if {
	image := {
		"contents": {"packages": [{"name": "fern", "version": "1"}]},
		"sbom": {"packages": [
			{"name": "fern", "version": "1"},
			{"name": "fern", "version": "2"},
			{"name": "moss"},
		]},
	}
	paths := {path | some path, _ in packages} with input as image
	paths == {["contents", "packages", 0], ["sbom", "packages", 1], ["sbom", "packages", 2]}
}

packages := installed.packages

test_a_package_is_named_with_its_version_where_it_has_one if {
	installed.name({"name": "fern", "version": "1"}) == "`fern` 1"
	installed.name({"name": "moss"}) == "`moss`"
}
