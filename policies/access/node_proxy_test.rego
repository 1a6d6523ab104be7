package plimsoll.access.node_proxy_test

import data.plimsoll.access.node_proxy
import data.plimsoll.lib.rights_fixture_test as fixture

test_metrics_pass if {
	count(node_proxy.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["nodes", "nodes/metrics", "nodes/stats"], ["get"])])
}

test_the_proxy_is_found if {
	wanted := {{
		"message": "ClusterRole `ops` may have the kubelets run commands: `nodes/proxy`",
		"path": ["rules", 0, "resources", 1],
	}}
	every verb in ["get", "create", "*"] {
		node_proxy.deny == wanted with input as fixture.cluster_role([fixture.rule("", ["nodes", "nodes/proxy"], [verb])])
	}
}

test_a_wildcard_for_proxies_is_found if {
	count(node_proxy.deny) == 1 with input as fixture.cluster_role([fixture.rule("", ["*/proxy"], ["get"])])
}

test_the_proxy_of_services_is_another if {
	count(node_proxy.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["services/proxy"], ["get"])])
}
