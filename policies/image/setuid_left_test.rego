package plimsoll.image.setuid_left_test

import data.plimsoll.image.setuid_left

files(list) := {"contents": {"files": list}}

su := {"path": "/usr/bin/su", "type": "file", "layer": 0, "mode": "4755", "setuid": true}

test_none_passes if {
	count(setuid_left.deny) == 0 with input as files([])
	count(setuid_left.deny) == 0 with input as files([object.union(su, {"removed_by": 1})])
}

test_all_are_told_at_once if {
	setuid_left.deny == {{
		"message": "2 programs are setuid, among them `/usr/bin/su`",
		"path": ["contents", "files", 0],
	}} with input as files([su, object.union(su, {"path": "/usr/bin/mount"})])
}

test_an_image_that_nobody_looked_into_is_not_judged if {
	count(setuid_left.deny) == 0 with input as {"config": {}}
}
