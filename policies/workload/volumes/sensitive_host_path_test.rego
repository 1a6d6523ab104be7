package plimsoll.workload.volumes.sensitive_host_path_test

import data.plimsoll.workload.volumes.sensitive_host_path

pod(path) := {"volumes": [{
	"name": "host",
	"type": "hostPath",
	"source": {"path": path},
	"mounts": [{"container": 0, "path": "/host", "read_only": true}],
}]}

test_other_paths_pass if {
	every path in ["/var/log", "/sys/fs/cgroup", "/lib/modules", "/etcetera"] {
		count(sensitive_host_path.deny) == 0 with input as pod(path)
	}
}

test_credentials_are_found if {
	sensitive_host_path.deny == {{
		"message": "volume `host` shows the pod `/etc/kubernetes/pki` of its node, where credentials are: `/etc`",
		"path": ["volumes", 0, "source", "path"],
	}} with input as pod("/etc/kubernetes/pki")
}

test_what_holds_such_a_place_is_found if {
	every path in ["/var", "/var/lib"] {
		count(sensitive_host_path.deny) == 1 with input as pod(path)
	}
}

test_the_time_zone_and_certificates_of_authorities_tell_nothing if {
	every path in ["/etc/localtime", "/etc/ssl/certs", "/etc/ssl/certs/ca-certificates.crt"] {
		count(sensitive_host_path.deny) == 0 with input as pod(path)
	}
}

test_the_whole_node_is_told_by_the_rule_about_sockets if {
	count(sensitive_host_path.deny) == 0 with input as pod("/")
}

test_more_places_are_a_parameter if {
	count(sensitive_host_path.deny) == 1 with input as pod("/opt/keys/web") with data.plimsoll.parameters as {"PLM-W043": {"sensitive": ["/opt/keys/"]}}
}

test_a_volume_that_nobody_mounts_shows_nothing if {
	count(sensitive_host_path.deny) == 0 with input as {"volumes": [{"name": "host", "type": "hostPath", "source": {"path": "/root"}, "mounts": []}]}
}
