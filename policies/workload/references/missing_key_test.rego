package plimsoll.workload.references.missing_key_test

import data.plimsoll.workload.references.missing_key

pod(kind, found, use) := {
	"containers": [{"name": "web", "role": "app"}],
	"related": object.union({"config_maps": [], "secrets": []}, {kind: [{
		"name": "conf",
		"found": found,
		"keys": ["level"],
		"uses": [object.union({"as": "env", "container": 0, "key": "lvl", "optional": false}, use)],
	}]}),
}

test_a_key_that_is_there_passes if {
	count(missing_key.deny) == 0 with input as pod("config_maps", true, {"missing_key": false})
}

test_a_key_that_is_not_is_found if {
	missing_key.deny == {{
		"message": "ConfigMap `conf` has no key `lvl`, which container `web` takes",
		"path": ["related", "config_maps", 0, "uses", 0],
	}} with input as pod("config_maps", true, {"missing_key": true})
	count(missing_key.deny) == 1 with input as pod("secrets", true, {"missing_key": true})
}

test_an_optional_key_may_be_missing if {
	count(missing_key.deny) == 0 with input as pod("config_maps", true, {"missing_key": true, "optional": true})
}

test_an_object_that_is_elsewhere_is_another_matter if {
	count(missing_key.deny) == 0 with input as pod("secrets", false, {"missing_key": false})
}
