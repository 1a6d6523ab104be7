package plimsoll.image.search_path_test

import data.plimsoll.image.search_path

image(name, value) := {"config": {"env": [{"name": name, "value": value}]}}

test_folders_of_root_pass if {
	count(search_path.deny) == 0 with input as image("PATH", "/usr/local/bin:/usr/bin:/bin")
}

test_a_relative_entry_is_found if {
	search_path.deny == {{
		"message": "`PATH` has `.`, where others than root may put something",
		"path": ["config", "env", 0],
	}} with input as image("PATH", ".:/usr/bin")
}

test_paths_of_other_kinds_pass if {
	count(search_path.deny) == 0 with input as image("PYTHONPATH", ".")
}
