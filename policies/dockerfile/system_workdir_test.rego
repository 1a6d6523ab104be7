package plimsoll.dockerfile.system_workdir_test

import data.plimsoll.dockerfile.system_workdir
import data.plimsoll.lib.fixture_test as fixture

found(special) := result if {
	result := system_workdir.deny with input as fixture.file("debian:13", [fixture.instruction("WORKDIR", special)])
}

at(folder) := {"arguments": [folder], "expanded": [folder], "workdir": folder}

test_a_folder_of_its_own_passes if {
	count(found(at("/app"))) == 0
}

test_a_descriptor_of_the_process_is_found if {
	found(at("/proc/self/fd/8")) == {{
		"message": "`WORKDIR` leads into `/proc`, which is the kernel's",
		"path": ["stages", 0, "instructions", 0, "arguments", 0],
	}}
}

test_a_variable_in_it_does_not_hide_it if {
	count(found({"arguments": ["/proc/self/fd/$N"], "expanded": ["/proc/self/fd/$N"]})) == 1
	count(found({"arguments": ["$N"], "expanded": ["$N"]})) == 0
	count(found({"arguments": [], "expanded": []})) == 0
}

test_going_there_in_steps_is_found if {
	count(found({"arguments": ["self"], "expanded": ["self"], "workdir": "/proc/self"})) == 1
	count(found(at("//proc/./1/cwd"))) == 1
}

test_names_that_begin_alike_are_others if {
	every folder in ["/process", "/devel/app", "/system", "/srv/proc", "/dev/shm/work"] {
		count(found(at(folder))) == 0
	}
}
