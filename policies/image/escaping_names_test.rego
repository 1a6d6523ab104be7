package plimsoll.image.escaping_names_test

import data.plimsoll.image.escaping_names

file := {"path": "/etc/passwd", "type": "file", "layer": 1}

test_names_inside_pass if {
	count(escaping_names.deny) == 0 with input as {"contents": {"files": [file]}}
}

test_a_name_that_goes_up_is_found if {
	escaping_names.deny == {{
		"message": "a layer writes to `../../etc/passwd`",
		"path": ["contents", "files", 0],
	}} with input as {"contents": {"files": [object.union(file, {"written": "../../etc/passwd"})]}}
}

test_deleting_it_further_up_is_too_late if {
	count(escaping_names.deny) == 1 with input as {"contents": {"files": [object.union(file, {"written": "../x", "removed_by": 2})]}}
}
