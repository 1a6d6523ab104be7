package plimsoll.dockerfile.copied_repository_test

import data.plimsoll.dockerfile.copied_repository
import data.plimsoll.lib.fixture_test as fixture

found(sources) := result if {
	result := copied_repository.deny with input as fixture.file("debian:13", [fixture.copy("COPY", sources, "/src/")])
}

test_other_files_pass if {
	count(found(["src", ".gitignore", ".gitattributes", "a.git.txt"])) == 0
}

test_the_folder_of_the_history_is_found if {
	found(["src", ".git"]) == {{
		"message": "`.git` brings every version of every file into the image",
		"path": ["stages", 0, "instructions", 0, "sources", 1],
	}}
	count(found(["app/.git/", ".svn/*"])) == 2
}

test_a_stage_that_builds_may_look_at_it if {
	count(copied_repository.deny) == 0 with input as fixture.stages([
		{"image": "golang:1.27", "instructions": [fixture.copy("COPY", [".git"], "/src/.git")]},
		{"image": "debian:13"},
	])
}
