package plimsoll.workload.identity.default_namespace_test

import data.plimsoll.workload.identity.default_namespace

object_in(namespace) := {"object": {"kind": "Deployment", "name": "web", "namespace": namespace}}

test_another_namespace_passes if {
	count(default_namespace.deny) == 0 with input as object_in("shop")
}

test_default_is_found if {
	default_namespace.deny == {{
		"message": "the Deployment is in the namespace `default`",
		"path": ["object", "namespace"],
	}} with input as object_in("default")
}

test_none_is_left_to_who_applies_it if {
	count(default_namespace.deny) == 0 with input as {"object": {"kind": "Deployment", "name": "default"}}
}
