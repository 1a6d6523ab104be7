package plimsoll.image.world_writable_test

import data.plimsoll.image.world_writable

found(file) := result if {
	result := world_writable.deny with input as {"contents": {"files": [object.union({"type": "file", "layer": 0, "mode": "0666", "world_writable": true}, file)]}}
}

test_narrower_modes_pass if {
	count(world_writable.deny) == 0 with input as {"contents": {"files": [{"path": "/usr/bin/su", "type": "file", "setuid": true}]}}
}

test_an_open_file_is_found if {
	found({"path": "/app/config.yaml"}) == {{
		"message": "everybody may write `/app/config.yaml`",
		"path": ["contents", "files", 0],
	}}
	count(found({"path": "/app", "type": "directory"})) == 1
}

test_links_and_what_lies_in_memory_pass if {
	count(found({"path": "/app/link", "type": "symlink"})) == 0
	count(found({"path": "/run/app.pid"})) == 0
	count(found({"path": "/app/config.yaml", "removed_by": 2})) == 0
}

test_a_folder_that_merely_starts_alike_is_judged if {
	count(found({"path": "/runtime/app"})) == 1
}
