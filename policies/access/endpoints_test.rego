package plimsoll.access.endpoints_test

import data.plimsoll.access.endpoints
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_read_them_passes if {
	count(endpoints.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["services", "endpoints"], ["get", "watch"])])
}

test_to_write_them_is_found if {
	endpoints.deny == {{
		"message": "Role `ops` may lead Services elsewhere: `endpointslices`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [fixture.rule("discovery.k8s.io", ["endpointslices"], ["patch"])])
	count(endpoints.deny) == 1 with input as fixture.cluster_role([fixture.rule("", ["endpoints"], ["update"])])
}

test_a_lock_among_endpoints_passes if {
	rule := fixture.only(["leader"], fixture.rule("", ["endpoints"], ["update"]))
	count(endpoints.deny) == 0 with input as fixture.role_in("shop", [rule])
}

test_services_themselves_may_be_written if {
	count(endpoints.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["services"], ["create"])])
}

test_to_say_where_a_load_balancer_is_is_found if {
	count(endpoints.deny) == 1 with input as fixture.cluster_role([fixture.rule("", ["services", "services/status"], ["get", "patch"])])
	count(endpoints.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["services/status"], ["get"])])
}
