package plimsoll.image.build_tools_test

import data.plimsoll.image.build_tools

found(names) := result if {
	result := build_tools.deny with input as {"contents": {"packages": [{"name": name, "version": "1"} | some name in names]}}
		with data.plimsoll.parameters as {"PLM-I031": {"packages": ["gcc", "gcc-[0-9]*", "make"]}}
}

test_libraries_pass if {
	count(found(["libgcc-s1", "gcc-base", "libc6"])) == 0
}

test_all_tools_are_told_at_the_first if {
	found(["bash", "gcc-14", "make"]) == {{
		"message": "what is for building is in the image: `gcc-14`, `make`",
		"path": ["contents", "packages", 1],
	}}
}

test_an_image_without_a_list_of_packages_is_not_judged if {
	count(found([])) == 0
}
