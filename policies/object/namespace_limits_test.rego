package plimsoll.object.namespace_limits_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.namespace_limits

of(contents) := object.union(fixture.object_of("v1", "Namespace", {}), {"related": {"contents": object.union(
	{
		"workloads": 1, "network_policies": 0, "resource_quotas": 0, "limit_ranges": 0,
	},
	contents,
)}})

test_a_quota_or_default_limits_pass if {
	count(namespace_limits.deny) == 0 with input as of({"resource_quotas": 1})
	count(namespace_limits.deny) == 0 with input as of({"limit_ranges": 1})
}

test_none_is_found if {
	namespace_limits.deny == {{
		"message": "namespace `web` has no ResourceQuota and no LimitRange",
		"path": ["object", "name"],
	}} with input as of({})
}

test_of_a_namespace_alone_nobody_knows if {
	count(namespace_limits.deny) == 0 with input as of({"workloads": 0})
	count(namespace_limits.deny) == 0 with input as fixture.at_admission(of({}))
}
