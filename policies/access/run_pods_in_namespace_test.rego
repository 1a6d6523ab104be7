package plimsoll.access.run_pods_in_namespace_test

import data.plimsoll.access.run_pods_in_namespace
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_look_after_pods_passes if {
	count(run_pods_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("apps", ["deployments"], ["get", "patch"])])
}

test_to_create_them_is_found_once if {
	run_pods_in_namespace.deny == {{
		"message": "Role `ops` runs pods in its namespace: `jobs`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [fixture.rule("batch", ["jobs", "cronjobs"], ["create"])])
}

test_the_cluster_has_a_rule_of_its_own if {
	count(run_pods_in_namespace.deny) == 0 with input as fixture.cluster_role([fixture.rule("apps", ["deployments"], ["create"])])
}

test_jobs_of_an_extension_are_others if {
	count(run_pods_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("flink.example.com", ["jobs"], ["create"])])
}
