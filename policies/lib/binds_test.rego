package plimsoll.lib.binds_test

import data.plimsoll.lib.binds

test_what_is_mounted_from_the_host_is_told_by_its_clean_path if {
	found := binds.sources with input as {"volumes": [
		{"type": "bind", "source": "/etc//ssl/."},
		{"type": "volume", "source": "data"},
		{"type": "bind", "source": "./html"},
	]}
	found == {0: "/etc/ssl", 2: "./html"}
}

test_a_socket_is_found_in_its_folder if {
	binds.socket("/var/run/docker.sock") == "/run/docker.sock"
	binds.socket("/") == "/run/containerd/containerd.sock"
	not binds.socket("/run/docker.socket")
	not binds.socket("run/docker.sock")
}

test_keys_are_found_in_every_spelling_of_home if {
	binds.keys("~/.ssh") == "~/.ssh"
	binds.keys("${HOME}/.config/gcloud/key.json") == "~/.config/gcloud"
	binds.keys("/home/ann/.aws") == "~/.aws"
	not binds.keys("./.ssh")
	not binds.keys("~/.sshd")
}
