package plimsoll.workload.commands.system_folder_test

import data.plimsoll.workload.commands.system_folder

found(special) := result if {
	result := system_folder.deny with input as {"containers": [object.union({"name": "web", "role": "app"}, special)]}
}

test_a_folder_of_its_own_passes if {
	count(found({})) == 0
	count(found({"workingDir": "/app"})) == 0
}

test_a_descriptor_of_the_process_is_found if {
	found({"workingDir": "/proc/self/fd/8"}) == {{
		"message": "container `web` starts in `/proc/self/fd/8`, which is the kernel's",
		"path": ["containers", 0, "workingDir"],
	}}
}

test_names_that_begin_alike_are_others if {
	every folder in ["/process", "/app/sys", "/dev/shm", ""] {
		count(found({"workingDir": folder})) == 0
	}
}
