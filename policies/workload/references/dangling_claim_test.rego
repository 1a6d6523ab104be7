package plimsoll.workload.references.dangling_claim_test

import data.plimsoll.workload.references.dangling_claim

pod(claim) := {"related": {"persistent_volume_claims": [claim]}}

test_a_claim_that_is_there_passes if {
	count(dangling_claim.deny) == 0 with input as pod({"name": "data", "found": true})
}

test_a_claim_that_nothing_makes_is_found if {
	dangling_claim.deny == {{
		"message": "claim `data`, which the pod mounts, is not among the manifests",
		"path": ["related", "persistent_volume_claims", 0],
	}} with input as pod({"name": "data", "found": false})
}

test_a_claim_of_the_workload_s_own_is_made_by_it if {
	count(dangling_claim.deny) == 0 with input as pod({"name": "data", "found": false, "template": true})
}

test_a_cluster_shows_no_claims if {
	count(dangling_claim.deny) == 0 with input as object.union(pod({"name": "data", "found": false}), {"admission": {"operation": "CREATE"}})
}
