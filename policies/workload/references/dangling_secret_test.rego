package plimsoll.workload.references.dangling_secret_test

import data.plimsoll.workload.references.dangling_secret

pod(found, use) := {
	"containers": [{"name": "web", "role": "app"}],
	"related": {"secrets": [{"name": "db", "found": found, "uses": [use]}]},
}

needed := {"as": "env", "container": 0, "key": "user", "optional": false}

test_what_is_there_passes if {
	count(dangling_secret.deny) == 0 with input as pod(true, needed)
}

test_what_is_not_there_is_found if {
	dangling_secret.deny == {{
		"message": "Secret `db`, which container `web` needs, is not among the manifests",
		"path": ["related", "secrets", 0, "uses", 0],
	}} with input as pod(false, needed)
}

test_what_is_optional_may_be_missing if {
	count(dangling_secret.deny) == 0 with input as pod(false, object.union(needed, {"optional": true}))
}

test_a_secret_to_pull_images_is_the_pods if {
	found := dangling_secret.deny with input as pod(false, {"as": "image_pull", "optional": false})
	{violation.message | some violation in found} == {"Secret `db`, which the pod needs, is not among the manifests"}
}

test_a_cluster_that_asks_about_one_object_shows_no_others if {
	count(dangling_secret.deny) == 0 with input as object.union(pod(false, needed), {"admission": {"operation": "CREATE"}})
}
