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
	found := binds.runtimes with input as {"volumes": [{"type": "bind", "source": source} |
		some source in ["/var/run/docker.sock", "/", "/run/docker.socket", "run/docker.sock"]
	]}
	found == {0: "/run/docker.sock", 1: "/run/containerd/containerd.sock"}
}

test_keys_are_found_in_every_spelling_of_home if {
	binds.keys("~/.ssh") == "~/.ssh"
	binds.keys("${HOME}/.config/gcloud/key.json") == "~/.config/gcloud"
	binds.keys("/home/ann/.aws") == "~/.aws"
	not binds.keys("./.ssh")
	not binds.keys("~/.sshd")
}
