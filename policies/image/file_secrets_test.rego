package plimsoll.image.file_secrets_test

import data.plimsoll.image.file_secrets

found(file) := result if {
	result := file_secrets.deny with input as {"contents": {"files": [object.union({"path": "/root/.netrc", "layer": 1, "type": "file", "secrets": []}, file)]}}
		with data.plimsoll.parameters as {"PLM-I020": {"ignored": ["*/tests/*"]}}
}

password := {"kind": "password", "redacted": "****", "line": 1}

test_files_without_one_pass if {
	count(found({})) == 0
}

test_one_is_found_and_told_by_kind if {
	found({"secrets": [password, {"kind": "github-token", "redacted": "ghp_****", "line": 2}]}) == {{
		"message": "`/root/.netrc` holds a credential (github-token, password)",
		"path": ["contents", "files", 0],
	}}
}

test_deleting_it_takes_nothing_back if {
	{violation.message | some violation in found({"secrets": [password], "removed_by": 3})} == {"`/root/.netrc` holds a credential (password), and deleting it further up takes nothing back"}
}

test_keys_for_tests_pass if {
	count(found({"path": "/usr/lib/python3/tests/key.pem", "secrets": [password]})) == 0
	count(found({"path": "/app/latests/key.pem", "secrets": [password]})) == 1
}
