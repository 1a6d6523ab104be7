package plimsoll.dockerfile.remote_add_checksum_test

import data.plimsoll.dockerfile.remote_add_checksum

commit := "0123456789abcdef0123456789abcdef01234567"

add(flags, sources) := instruction("ADD", flags, sources)

instruction(name, flags, sources) := {"stages": [{
	"index": 0,
	"instructions": [{"name": name, "flags": flags, "sources": sources}],
}]}

test_a_checksum_passes if {
	count(remote_add_checksum.deny) == 0 with input as add([{"name": "checksum", "value": "sha256:00"}], ["https://example.org/x.tgz"])
}

test_a_url_without_a_checksum_is_found if {
	remote_add_checksum.deny == {{
		"message": "`ADD` fetches `https://example.org/x.tgz` without a checksum",
		"path": ["stages", 0, "instructions", 0, "sources", 0],
	}} with input as add([{"name": "chown", "value": "app"}], ["https://example.org/x.tgz"])
}

test_each_url_is_found_and_files_are_not if {
	found := remote_add_checksum.deny with input as add([], ["a.txt", "HTTP://example.org/b", "git://example.org/c", "git@example.org:d.git"])
	{violation.path[5] | some violation in found} == {1, 2, 3}
}

test_an_empty_checksum_checks_nothing if {
	found := remote_add_checksum.deny with input as add([{"name": "checksum", "value": ""}], ["https://example.org/x.tgz"])
	count(found) == 1
}

test_a_commit_is_a_checksum_and_a_branch_is_not if {
	count(remote_add_checksum.deny) == 0 with input as add([], [sprintf("https://example.org/x.git#%s:src", [commit])])
	count(remote_add_checksum.deny) == 0 with input as add([], [sprintf("https://example.org/x.git?ref=main&commit=%s", [commit])])
	count(remote_add_checksum.deny) == 1 with input as add([], ["https://example.org/x.git#main"])
	count(remote_add_checksum.deny) == 1 with input as add([], [sprintf("https://example.org/%s/x.git", [commit])])
}

test_local_files_and_copy_fetch_nothing if {
	count(remote_add_checksum.deny) == 0 with input as add([], ["app.tar.gz", "./https://x", "$URL", "github.com/x/y", "a@b"])
	count(remote_add_checksum.deny) == 0 with input as instruction("COPY", [], ["https://example.org/x"])
}

test_what_onbuild_keeps_is_found if {
	found := remote_add_checksum.deny with input as {"stages": [{"index": 0, "instructions": [{
		"name": "ONBUILD",
		"flags": [],
		"sources": [],
		"onbuild": {"name": "ADD", "flags": [], "sources": ["https://example.org/x"]},
	}]}]}
	{violation.path | some violation in found} == {["stages", 0, "instructions", 0, "onbuild", "sources", 0]}
}
