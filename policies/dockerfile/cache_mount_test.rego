package plimsoll.dockerfile.cache_mount_test

import data.plimsoll.dockerfile.cache_mount
import data.plimsoll.lib.fixture_test as fixture

found(text, mounts) := result if {
	step := object.union(fixture.run([text]), {"mounts": mounts})
	result := cache_mount.deny with input as fixture.file("debian:13", [step])
}

test_a_cache_passes if {
	every text in ["npm ci", "mvn -B package", "gem install rake"] {
		count(found(text, [{"type": "cache", "target": "/var/cache/it"}])) == 0
	}
}

test_fetching_each_time_is_found if {
	found("npm ci --omit=dev", []) == {{
		"message": "what `npm` fetches is fetched again for the next build: `/root/.npm` is in no cache",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "program"],
	}}
	every text in ["go mod download", "cargo build --release", "./gradlew assemble", "dotnet restore", "mix deps.get"] {
		count(found(text, [])) == 1
	}
}

test_another_mount_is_no_cache if {
	count(found("npm ci", [{"type": "secret", "id": "npmrc"}])) == 1
}

test_what_fetches_nothing_passes if {
	every text in ["npm run build", "npm --version", "go version", "mvn --version", "cargo --list", "gem list"] {
		count(found(text, [])) == 0
	}
}
