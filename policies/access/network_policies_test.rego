package plimsoll.access.network_policies_test

import data.plimsoll.access.network_policies
import data.plimsoll.lib.rights_fixture_test as fixture

group := "networking.k8s.io"

test_to_read_them_passes if {
	count(network_policies.deny) == 0 with input as fixture.role_in("shop", [fixture.rule(group, ["networkpolicies"], ["get", "list"])])
}

test_to_change_them_is_found_once if {
	network_policies.deny == {{
		"message": "Role `ops` changes who may call whom",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.role_in("shop", [fixture.rule_of([group, "extensions"], ["ingresses", "networkpolicies"], ["delete"])])
}

test_ones_own_and_ingresses_pass if {
	count(network_policies.deny) == 0 with input as fixture.role_in("shop", [
		fixture.only(["web"], fixture.rule(group, ["networkpolicies"], ["patch"])),
		fixture.rule(group, ["ingresses"], ["create"]),
	])
}
