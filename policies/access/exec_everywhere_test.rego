package plimsoll.access.exec_everywhere_test

import data.plimsoll.access.exec_everywhere
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_see_pods_and_their_logs_passes if {
	count(exec_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods", "pods/log"], ["get", "list", "create"])])
}

test_a_shell_in_every_pod_is_found if {
	exec_everywhere.deny == {{
		"message": "ClusterRole `ops` gets into every pod wherever it is bound: `pods/exec`, `pods/attach`",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.cluster_role([fixture.rule("", ["pods", "pods/exec", "pods/attach"], ["create"])])
	count(exec_everywhere.deny) == 1 with input as fixture.cluster_role([fixture.rule("", ["pods/exec"], ["*"])])
	count(exec_everywhere.deny) == 1 with input as fixture.cluster_role([fixture.rule("", ["*/exec"], ["create"])])
}

test_a_web_socket_needs_get_alone if {
	count(exec_everywhere.deny) == 1 with input as fixture.cluster_role([fixture.rule("", ["pods/exec"], ["get"])])
	count(exec_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods/exec"], ["list"])])
}

test_a_container_that_joins_is_a_way_in if {
	exec_everywhere.deny == {{
		"message": "ClusterRole `ops` gets into every pod wherever it is bound: `pods/ephemeralcontainers`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([fixture.rule("", ["pods/ephemeralcontainers"], ["patch"])])
	count(exec_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["pods/ephemeralcontainers"], ["get"])])
}

test_one_pod_and_one_namespace_are_not_every_pod if {
	count(exec_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.only(["db-0"], fixture.rule("", ["pods/exec"], ["create"]))])
	count(exec_everywhere.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods/exec"], ["create"])])
}
