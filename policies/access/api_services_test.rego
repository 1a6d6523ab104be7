package plimsoll.access.api_services_test

import data.plimsoll.access.api_services
import data.plimsoll.lib.rights_fixture_test as fixture

group := "apiregistration.k8s.io"

test_ones_own_passes if {
	rule := fixture.only(["v1beta1.metrics.k8s.io"], fixture.rule(group, ["apiservices"], ["patch"]))
	count(api_services.deny) == 0 with input as fixture.cluster_role([rule])
}

test_all_of_them_are_found if {
	api_services.deny == {{
		"message": "ClusterRole `ops` has the API server send requests elsewhere",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([fixture.rule(group, ["apiservices"], ["create", "get"])])
}

test_to_read_them_passes if {
	count(api_services.deny) == 0 with input as fixture.cluster_role([fixture.rule(group, ["apiservices"], ["get", "watch"])])
}
