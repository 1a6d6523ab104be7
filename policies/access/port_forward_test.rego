package plimsoll.access.port_forward_test

import data.plimsoll.access.port_forward
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_see_pods_passes if {
	count(port_forward.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["pods", "services"], ["get", "create"])])
}

test_a_forwarded_port_is_found if {
	port_forward.deny == {{
		"message": "Role `ops` reaches into the network of pods: `pods/portforward`, `services/proxy`",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.role_in("shop", [fixture.rule("", ["pods", "pods/portforward", "services/proxy"], ["create"])])
}

test_one_service_may_be_reached if {
	rule := fixture.only(["grafana"], fixture.rule("", ["services/proxy"], ["get"]))
	count(port_forward.deny) == 0 with input as fixture.cluster_role([rule])
}

test_the_proxy_of_nodes_has_a_rule_of_its_own if {
	count(port_forward.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["nodes/proxy"], ["get"])])
}
