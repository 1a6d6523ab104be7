package plimsoll.dockerfile.unpinned_clone_test

import data.plimsoll.dockerfile.unpinned_clone
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := unpinned_clone.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_a_tag_or_a_commit_passes if {
	count(found(["git clone --depth 1 --branch v1.4 https://example.org/x.git"])) == 0
	count(found(["git clone -b v1.4 https://example.org/x.git"])) == 0
	count(found(["git clone https://example.org/x.git", "git -C x checkout 0123456"])) == 0
}

test_the_default_branch_is_found if {
	found(["git clone --depth 1 https://example.org/x.git /src"]) == {{
		"message": "`https://example.org/x.git` is cloned as it is today",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 3],
	}}
}

test_other_work_of_git_clones_nothing if {
	count(found(["git init", "git fetch origin main"])) == 0
}
