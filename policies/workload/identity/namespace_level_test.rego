package plimsoll.workload.identity.namespace_level_test

import data.plimsoll.workload.identity.namespace_level

workload(labels) := {"related": {"namespace": {"name": "shop", "labels": labels}}}

test_a_level_passes if {
	count(namespace_level.deny) == 0 with input as workload({"pod-security.kubernetes.io/enforce": "baseline"})
}

test_no_level_is_found if {
	namespace_level.deny == {{
		"message": "namespace `shop` takes every pod: it has no label `pod-security.kubernetes.io/enforce`",
		"path": ["related", "namespace", "labels", "pod-security.kubernetes.io/enforce"],
	}} with input as workload({"team": "shop"})
}

test_a_level_that_allows_everything_is_found if {
	found := namespace_level.deny with input as workload({"pod-security.kubernetes.io/enforce": "privileged"})
	{violation.message | some violation in found} == {"namespace `shop` takes every pod: `pod-security.kubernetes.io/enforce: privileged`"}
}

test_to_warn_is_not_to_enforce if {
	count(namespace_level.deny) == 1 with input as workload({"pod-security.kubernetes.io/warn": "restricted"})
}

test_a_namespace_that_is_elsewhere_is_not_judged if {
	count(namespace_level.deny) == 0 with input as {"related": {}}
}
