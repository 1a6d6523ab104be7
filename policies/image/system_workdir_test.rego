package plimsoll.image.system_workdir_test

import data.plimsoll.image.system_workdir

found(folder) := result if {
	result := system_workdir.deny with input as {"config": {"workdir": folder}}
}

test_a_folder_of_its_own_passes if {
	count(found("/app")) == 0
	count(found("/")) == 0
	count(found("")) == 0
}

test_a_descriptor_of_the_process_is_found if {
	found("/proc/self/fd/8") == {{
		"message": "containers start in `/proc/self/fd/8`, which is the kernel's",
		"path": ["config", "workdir"],
	}}
	count(found("/sys/")) == 1
}

test_names_that_begin_alike_are_others if {
	every folder in ["/process", "/app/proc", "/dev/shm"] {
		count(found(folder)) == 0
	}
}
