package plimsoll.dockerfile.lock_file_test

import data.plimsoll.dockerfile.lock_file
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := lock_file.deny with input as fixture.file("node:24", [fixture.run([text])])
}

test_holding_on_to_it_passes if {
	every text in ["npm ci", "yarn install --immutable", "yarn --frozen-lockfile", "pnpm install --frozen-lockfile"] {
		count(found(text)) == 0
	}
}

test_resolving_anew_is_found if {
	found("npm install") == {{
		"message": "`npm install` may install other versions than the lock file has: `npm ci` does not",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
	every text in ["npm i --production", "yarn", "yarn install", "pnpm install"] {
		count(found(text)) == 1
	}
}

test_installing_something_by_name_is_another_matter if {
	every text in ["npm install -g pnpm", "npm install express", "yarn add x", "yarn build", "yarn --version", "pnpm", "npm install --global"] {
		count(found(text)) == 0
	}
}

test_moving_versions_in_a_build_is_found if {
	{violation.message | some violation in found("composer update --no-dev")} == {"`composer update` takes whatever versions there are today"}
	every text in ["npm update", "bundle update", "yarn upgrade", "cargo update"] {
		count(found(text)) == 1
	}
	every text in ["npm update -g npm", "poetry install", "bundle install", "composer install"] {
		count(found(text)) == 0
	}
}

test_cargo_install_has_to_be_told if {
	{violation.message | some violation in found("cargo install ripgrep")} == {"`cargo install` passes over the lock file without `--locked`"}
	count(found("cargo install --locked ripgrep")) == 0
	count(found("cargo build")) == 0
}
