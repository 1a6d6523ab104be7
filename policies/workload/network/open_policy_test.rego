package plimsoll.workload.network.open_policy_test

import data.plimsoll.workload.network.open_policy

pod(ingress) := {"related": {"network_policies": [{
	"name": "web",
	"policy_types": ["Ingress"],
	"spec": {"ingress": ingress},
}]}}

test_callers_by_name_pass if {
	count(open_policy.deny) == 0 with input as pod([{"from": [{"podSelector": {"matchLabels": {"app": "gateway"}}}]}])
}

test_a_rule_about_nobody_and_nothing_is_found if {
	open_policy.deny == {{
		"message": "NetworkPolicy `web` lets everybody in to every port",
		"path": ["related", "network_policies", 0, "spec", "ingress", 0],
	}} with input as pod([{}])
	count(open_policy.deny) == 1 with input as pod([{"from": []}])
}

test_every_address_is_everybody if {
	count(open_policy.deny) == 1 with input as pod([{"from": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]}])
	count(open_policy.deny) == 0 with input as pod([{"from": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}]}])
	count(open_policy.deny) == 0 with input as pod([{"from": [{"ipBlock": {"cidr": "203.0.113.0/24"}}]}])
}

test_one_port_for_all_is_what_a_website_has if {
	count(open_policy.deny) == 0 with input as pod([{"ports": [{"port": 8080}]}])
}

test_no_rule_lets_nobody_in if {
	count(open_policy.deny) == 0 with input as pod([])
}
