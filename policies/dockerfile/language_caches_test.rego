package plimsoll.dockerfile.language_caches_test

import data.plimsoll.dockerfile.language_caches
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := language_caches.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_what_cleans_up_passes if {
	count(found(["conda install -y numpy", "conda clean -afy"])) == 0
	count(found(["bundle install", "rm -rf /usr/local/bundle/cache"])) == 0
	count(found(["go build ./...", "go clean -cache -modcache"])) == 0
	count(found(["go install std", "rm -rf /root/.cache"])) == 0
	count(found(["composer install --no-dev --no-cache"])) == 0
	count(found(["uv sync --no-cache"])) == 0
}

test_a_cache_that_is_left_is_found if {
	found(["composer install --no-dev"]) == {{
		"message": "what `composer install` fetched stays in the layer a second time",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	count(found(["conda install -y numpy", "rm -rf /tmp/x"])) == 1
	count(found(["bundle install", "conda clean -afy"])) == 1
}

test_a_mount_keeps_it_out_of_the_layer if {
	step := object.union(fixture.run(["cargo build"]), {"mounts": [{"type": "cache", "target": "/usr/local/cargo/registry"}]})
	count(language_caches.deny) == 0 with input as fixture.file("rust:1", [step])
	bound := object.union(fixture.run(["cargo build"]), {"mounts": [{"type": "bind", "target": "/src"}]})
	count(language_caches.deny) == 1 with input as fixture.file("rust:1", [bound])
}

with_variable(value) := fixture.stages([{
	"image": "python:3.14",
	"env": [{"name": "UV_NO_CACHE", "value": value}],
	"instructions": [fixture.run(["uv sync"])],
}])

test_a_variable_switches_it_off if {
	count(language_caches.deny) == 0 with input as with_variable("1")
	count(language_caches.deny) == 1 with input as with_variable("0")
}

test_what_fetches_nothing_passes if {
	count(found(["go version", "cargo --version", "bundle config set path x", "composer --version", "uv --help"])) == 0
}

test_a_stage_that_builds_may_keep_it if {
	count(language_caches.deny) == 0 with input as fixture.stages([
		{"image": "golang:1.27", "instructions": [fixture.run(["go build ./..."])]},
		{"image": "debian:13"},
	])
}
