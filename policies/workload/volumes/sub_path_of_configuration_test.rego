package plimsoll.workload.volumes.sub_path_of_configuration_test

import data.plimsoll.workload.volumes.sub_path_of_configuration

pod(type, mount) := {
	"containers": [{"name": "web", "role": "app"}],
	"volumes": [{"name": "conf", "type": type, "mounts": [object.union({"container": 0, "path": "/etc/web", "read_only": true}, mount)]}],
}

test_a_whole_volume_passes if {
	count(sub_path_of_configuration.deny) == 0 with input as pod("configMap", {})
}

test_a_part_is_found if {
	sub_path_of_configuration.deny == {{
		"message": "container `web` mounts `web.conf` of volume `conf`, which will not follow changes",
		"path": ["volumes", 0, "mounts", 0],
	}} with input as pod("secret", {"sub_path": "web.conf"})
}

test_a_part_of_a_claim_has_nothing_to_follow if {
	count(sub_path_of_configuration.deny) == 0 with input as pod("persistentVolumeClaim", {"sub_path": "web"})
}
