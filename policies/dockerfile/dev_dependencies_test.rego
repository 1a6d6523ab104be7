package plimsoll.dockerfile.dev_dependencies_test

import data.plimsoll.dockerfile.dev_dependencies
import data.plimsoll.lib.fixture_test as fixture

found(instructions) := result if {
	result := dev_dependencies.deny with input as fixture.file("node:24", instructions)
}

test_leaving_them_out_passes if {
	every text in ["npm ci --omit=dev", "npm install --production", "pnpm install --prod", "composer install --no-dev"] {
		count(found([fixture.run([text])])) == 0
	}
}

test_installing_all_is_found if {
	found([fixture.run(["npm ci"])]) == {{
		"message": "`npm ci` installs what only development needs",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	count(found([fixture.run(["composer install"])])) == 1
}

test_an_environment_for_production_leaves_them_out if {
	stage := {"image": "node:24", "env": [{"name": "NODE_ENV", "value": "production"}], "instructions": [fixture.run(["npm ci"])]}
	count(dev_dependencies.deny) == 0 with input as fixture.stages([stage])
	one := object.union(fixture.run(["npm ci"]).commands[0], {"assignments": [{"name": "NODE_ENV", "value": "production"}]})
	count(found([fixture.instruction("RUN", {"commands": [one]})])) == 0
}

test_pruning_takes_them_away_again if {
	count(found([fixture.run(["npm ci"]), fixture.run(["npm run build", "npm prune --omit=dev"])])) == 0
}

test_a_stage_that_builds_needs_them if {
	count(dev_dependencies.deny) == 0 with input as fixture.stages([
		{"image": "node:24", "instructions": [fixture.run(["npm ci"])]},
		{"image": "node:24-slim"},
	])
}

test_a_stage_to_develop_in_needs_them if {
	count(dev_dependencies.deny) == 0 with input as fixture.stages([
		{"image": "node:24", "name": "development", "instructions": [fixture.run(["npm ci"])]},
		{"parent": 0, "name": "dev-envs"},
	])
}
