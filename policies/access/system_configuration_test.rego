package plimsoll.access.system_configuration_test

import data.plimsoll.access.system_configuration
import data.plimsoll.lib.rights_fixture_test as fixture

writing := fixture.rule("", ["configmaps"], ["get", "update"])

test_a_namespace_of_ones_own_passes if {
	count(system_configuration.deny) == 0 with input as fixture.role_in("shop", [writing, fixture.only(["coredns"], writing)])
}

test_every_config_map_is_found if {
	system_configuration.deny == {{
		"message": "ClusterRole `ops` changes every config map wherever it is bound, those of `kube-system` among them",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([writing])
}

test_a_decisive_one_is_found_by_name if {
	system_configuration.deny == {{
		"message": "Role `ops` changes what the cluster is configured by: `coredns`",
		"path": ["rules", 0, "resource_names", 1],
	}} with input as fixture.role_in("kube-system", [fixture.only(["leader", "coredns"], writing)])
}

test_others_by_name_and_reading_pass if {
	count(system_configuration.deny) == 0 with input as fixture.cluster_role([
		fixture.only(["leader"], writing),
		fixture.rule("", ["configmaps"], ["get", "create"]),
	])
}
