package plimsoll.workload.references.dangling_service_account_test

import data.plimsoll.workload.references.dangling_service_account

pod(name, related) := {"service_account": {"name": name}, "related": related}

test_an_account_that_is_there_passes if {
	count(dangling_service_account.deny) == 0 with input as pod("web", {"service_account": {"name": "web"}})
}

test_an_account_that_is_not_there_is_found if {
	dangling_service_account.deny == {{
		"message": "service account `web` is not among the manifests",
		"path": ["pod", "spec", "serviceAccountName"],
	}} with input as pod("web", {})
}

test_the_default_account_is_everywhere if {
	count(dangling_service_account.deny) == 0 with input as pod("default", {})
}

test_a_cluster_that_asks_about_one_object_shows_no_others if {
	count(dangling_service_account.deny) == 0 with input as object.union(pod("web", {}), {"admission": {"operation": "CREATE"}})
}
