package plimsoll.compose.sensitive_folder_test

import data.plimsoll.compose.sensitive_folder

service(source, read_only) := {"name": "web", "volumes": [{"type": "bind", "source": source, "target": "/mnt", "read_only": read_only}]}

test_a_folder_of_its_own_passes if {
	count(sensitive_folder.deny) == 0 with input as service("/srv/web", false)
	count(sensitive_folder.deny) == 0 with input as service("/home/shop/web", false)
	count(sensitive_folder.deny) == 0 with input as service("../data", false)
}

test_a_folder_of_the_host_s_own_is_found if {
	sensitive_folder.deny == {{
		"message": "service `web` sees `/etc` of its host",
		"path": ["volumes", 0],
	}} with input as service("/etc/", true)
	count(sensitive_folder.deny) == 1 with input as service("/var/lib", true)
	count(sensitive_folder.deny) == 1 with input as service("/etc/ssh/keys", true)
}

test_keys_of_whoever_starts_it_are_found if {
	sensitive_folder.deny == {{
		"message": "service `web` sees `~/.aws` of its host",
		"path": ["volumes", 0],
	}} with input as service("~/.aws", true)
	count(sensitive_folder.deny) == 1 with input as service("${HOME}/.ssh/id_ed25519", true)
}

test_a_file_that_tells_nothing_passes if {
	count(sensitive_folder.deny) == 0 with input as service("/etc/localtime", true)
	count(sensitive_folder.deny) == 0 with input as service("/etc/shop/web.yaml", true)
}

test_to_read_about_processes_is_what_a_monitor_does if {
	count(sensitive_folder.deny) == 0 with input as service("/proc", true)
	count(sensitive_folder.deny) == 1 with input as service("/proc", false)
}

test_with_the_socket_in_it_another_rule_tells if {
	count(sensitive_folder.deny) == 0 with input as service("/", true)
}
