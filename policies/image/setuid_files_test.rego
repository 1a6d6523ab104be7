package plimsoll.image.setuid_files_test

import data.plimsoll.image.setuid_files

found(file) := result if {
	result := setuid_files.deny with input as {"contents": {"files": [object.union({"type": "file", "mode": "4755", "layer": 1, "gid": 0}, file)]}}
		with data.plimsoll.parameters as {"PLM-I015": {"known": ["su"]}}
}

test_programs_of_the_distribution_pass if {
	count(found({"path": "/usr/bin/su", "setuid": true})) == 0
}

test_another_is_found if {
	found({"path": "/opt/app/helper", "setuid": true}) == {{
		"message": "`/opt/app/helper` runs with the rights of its owner, whoever starts it",
		"path": ["contents", "files", 0],
	}}
	{violation.message | some violation in found({"path": "/opt/app/helper", "setgid": true})} == {"`/opt/app/helper` runs with the rights of its group, whoever starts it"}
}

test_what_a_later_layer_deletes_cannot_be_started if {
	count(found({"path": "/opt/app/helper", "setuid": true, "removed_by": 3})) == 0
}

test_other_files_that_matter_and_other_groups_pass if {
	count(found({"path": "/opt/app/data", "world_writable": true})) == 0
	count(found({"path": "/usr/bin/game", "setgid": true, "gid": 60})) == 0
}
