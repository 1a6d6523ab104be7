package plimsoll.access.everything_in_namespace_test

import data.plimsoll.access.everything_in_namespace
import data.plimsoll.lib.rights_fixture_test as fixture

anything := fixture.rule("*", ["*"], ["*"])

test_what_is_named_passes if {
	count(everything_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods"], ["get"])])
}

test_three_wildcards_are_found if {
	everything_in_namespace.deny == {{
		"message": "Role `ops` allows everything to be done with everything in its namespace",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [anything])
}

test_the_cluster_has_a_rule_of_its_own if {
	count(everything_in_namespace.deny) == 0 with input as fixture.cluster_role([anything])
	count(everything_in_namespace.deny) == 0 with input as fixture.role_in("kube-system", [anything])
}

test_wildcards_for_one_object_are_for_one_object if {
	count(everything_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.only(["web"], anything)])
}
