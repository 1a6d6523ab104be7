package plimsoll.image.file_capabilities_test

import data.plimsoll.image.file_capabilities

found(file) := result if {
	result := file_capabilities.deny with input as {"contents": {"files": [object.union({"path": "/usr/bin/tool", "type": "file", "layer": 0}, file)]}}
		with data.plimsoll.parameters as {"PLM-I017": {"allowed": ["net_raw"]}}
}

test_an_allowed_one_passes if {
	count(found({"capabilities": ["net_raw"]})) == 0
	count(found({"setuid": true})) == 0
}

test_others_are_found if {
	found({"capabilities": ["sys_admin", "net_raw", "dac_override"]}) == {{
		"message": "`/usr/bin/tool` brings whoever starts it `dac_override`, `sys_admin`",
		"path": ["contents", "files", 0],
	}}
}

test_a_deleted_program_cannot_be_started if {
	count(found({"capabilities": ["sys_admin"], "removed_by": 2})) == 0
}
