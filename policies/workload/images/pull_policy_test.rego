package plimsoll.workload.images.pull_policy_test

import data.plimsoll.workload.images.pull_policy

pod(container) := {"containers": [object.union({"name": "web", "role": "app", "image": {"text": "shop/web:1.4.2"}}, container)]}

test_what_is_fetched_passes if {
	count(pull_policy.deny) == 0 with input as pod({"imagePullPolicy": "Always"})
	count(pull_policy.deny) == 0 with input as pod({"imagePullPolicy": "IfNotPresent"})
}

test_what_is_never_fetched_is_found if {
	pull_policy.deny == {{
		"message": "container `web` runs what its node has as `shop/web:1.4.2`, wherever that is from",
		"path": ["containers", 0, "imagePullPolicy"],
	}} with input as pod({"imagePullPolicy": "Never"})
}

test_nothing_said_is_fetched if {
	count(pull_policy.deny) == 0 with input as pod({})
}
