package plimsoll.compose.system_folder_test

import data.plimsoll.compose.system_folder

found(spec) := result if {
	result := system_folder.deny with input as {"name": "web", "spec": spec}
}

test_a_folder_of_its_own_passes if {
	count(found({})) == 0
	count(found({"working_dir": "/app"})) == 0
}

test_a_descriptor_of_the_process_is_found if {
	found({"working_dir": "/proc/self/fd/8"}) == {{
		"message": "service `web` starts in `/proc/self/fd/8`, which is the kernel's",
		"path": ["spec", "working_dir"],
	}}
}

test_names_that_begin_alike_are_others if {
	every folder in ["/process", "/srv/dev", "/dev/shm", ""] {
		count(found({"working_dir": folder})) == 0
	}
}
