package plimsoll.lib.host_paths_test

import data.plimsoll.lib.host_paths

test_paths_are_compared_clean if {
	host_paths.clean("//var/./run/") == "/var/run"
	host_paths.clean("/") == "/"
}

test_a_path_covers_itself_and_what_is_below if {
	host_paths.covers("/", "/run/docker.sock")
	host_paths.covers("/run", "/run")
	not host_paths.covers("/run", "/running")
	not host_paths.covers("/run/docker.sock", "/run")
}

test_folders_of_plugins_hold_no_credentials if {
	host_paths.harmless("/var/lib/kubelet/device-plugins")
	not host_paths.harmless("/var/lib/kubelet")
	not host_paths.harmless("/var/lib/kubelet/pods")
}

test_only_volumes_of_the_node_count if {
	found := host_paths.volumes with input as {"volumes": [
		{"type": "emptyDir", "source": {"path": "/etc"}},
		{"type": "hostPath", "source": {"path": "/etc/"}},
	]}
	{i: host.path | some i, host in found} == {1: "/etc"}
}
