package plimsoll.object.default_namespace_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.default_namespace

of(namespace) := object.union(fixture.service({}), {"object": {"namespace": namespace}})

test_another_namespace_passes if count(default_namespace.deny) == 0 with input as of("shop")

test_default_is_found if {
	default_namespace.deny == {{
		"message": "the Service is in the namespace `default`",
		"path": ["object", "namespace"],
	}} with input as of("default")
}

test_where_none_is_written_somebody_else_chooses if {
	count(default_namespace.deny) == 0 with input as {"object": {"apiVersion": "v1", "kind": "Service", "name": "web"}}
}

test_what_the_cluster_puts_there_passes if {
	account := object.union(of("default"), {"object": {"kind": "ServiceAccount", "name": "default"}})
	count(default_namespace.deny) == 0 with input as account
}
