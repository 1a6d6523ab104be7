package plimsoll.access.exec_in_namespace_test

import data.plimsoll.access.exec_in_namespace
import data.plimsoll.lib.rights_fixture_test as fixture

test_logs_pass if {
	count(exec_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods", "pods/log"], ["get"])])
}

test_a_shell_is_found if {
	exec_in_namespace.deny == {{
		"message": "Role `ops` gets into every pod of its namespace: `pods/exec`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [fixture.rule("", ["pods/exec"], ["create"])])
	count(exec_in_namespace.deny) == 1 with input as fixture.role_in("shop", [fixture.rule("", ["pods/ephemeralcontainers"], ["update"])])
}

test_named_pods_pass if {
	count(exec_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.only(["db-0"], fixture.rule("", ["pods/exec"], ["create"]))])
}

test_the_cluster_and_wildcards_have_rules_of_their_own if {
	count(exec_in_namespace.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods/exec"], ["create"])])
	count(exec_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods/exec"], ["*"])])
}
