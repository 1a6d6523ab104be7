package plimsoll.workload.references.dangling_config_map_test

import data.plimsoll.workload.references.dangling_config_map

pod(name, found, optional) := {
	"containers": [{"name": "web", "role": "app"}],
	"related": {"config_maps": [{
		"name": name,
		"found": found,
		"uses": [{"as": "env_from", "container": 0, "optional": optional}],
	}]},
}

test_what_is_there_passes if {
	count(dangling_config_map.deny) == 0 with input as pod("conf", true, false)
}

test_what_is_not_there_is_found if {
	dangling_config_map.deny == {{
		"message": "ConfigMap `conf`, which container `web` needs, is not among the manifests",
		"path": ["related", "config_maps", 0, "uses", 0],
	}} with input as pod("conf", false, false)
}

test_what_is_optional_may_be_missing if {
	count(dangling_config_map.deny) == 0 with input as pod("conf", false, true)
}

test_the_clusters_own_is_everywhere if {
	count(dangling_config_map.deny) == 0 with input as pod("kube-root-ca.crt", false, false)
}

test_a_cluster_that_asks_about_one_object_shows_no_others if {
	count(dangling_config_map.deny) == 0 with input as object.union(pod("conf", false, false), {"admission": {"operation": "CREATE"}})
}
