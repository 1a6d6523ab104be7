package plimsoll.dockerfile.node_cache_test

import data.plimsoll.dockerfile.node_cache
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := node_cache.deny with input as fixture.file("node:24", [instruction])
}

test_cleaning_up_passes if {
	count(found(fixture.run(["npm ci", "npm cache clean --force"]))) == 0
	count(found(fixture.run(["yarn install", "rm -rf /usr/local/share/.cache"]))) == 0
}

test_a_cache_that_stays_is_found if {
	found(fixture.run(["npm ci --omit=dev"])) == {{
		"message": "the cache of `npm` stays in the layer",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	count(found(fixture.run(["yarn --frozen-lockfile"]))) == 1
	count(found(fixture.run(["yarn install"]))) == 1
}

test_a_cache_of_the_builder_is_no_layer if {
	count(found(object.union(fixture.run(["npm ci"]), {"mounts": [{"type": "cache", "target": "/root/.npm"}]}))) == 0
}

test_other_work_fills_no_cache if {
	count(found(fixture.run(["npm run build", "yarn --version", "yarn build", "pnpm test"]))) == 0
}
