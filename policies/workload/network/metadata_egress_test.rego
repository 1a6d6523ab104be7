package plimsoll.workload.network.metadata_egress_test

import data.plimsoll.workload.network.metadata_egress

pod(to) := {"related": {"network_policies": [{"name": "web", "policy_types": ["Egress"], "spec": {"egress": [{"to": to}]}}]}}

test_everywhere_but_there_passes if {
	count(metadata_egress.deny) == 0 with input as pod([{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["169.254.169.254/32"]}}])
	count(metadata_egress.deny) == 0 with input as pod([{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "169.254.0.0/16"]}}])
}

test_everywhere_is_found if {
	metadata_egress.deny == {{
		"message": "NetworkPolicy `web` lets the pods ask the cloud for the node's credentials: `0.0.0.0/0` has `169.254.169.254` in it",
		"path": ["related", "network_policies", 0, "spec", "egress", 0, "to", 1, "ipBlock", "cidr"],
	}} with input as pod([{"podSelector": {}}, {"ipBlock": {"cidr": "0.0.0.0/0"}}])
}

test_other_exceptions_do_not_help if {
	count(metadata_egress.deny) == 1 with input as pod([{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}])
}

test_other_ranges_pass if {
	count(metadata_egress.deny) == 0 with input as pod([{"ipBlock": {"cidr": "203.0.113.0/24"}}, {"ipBlock": {"cidr": "2001:db8::/32"}}])
}

test_who_names_the_address_means_it if {
	count(metadata_egress.deny) == 0 with input as pod([{"ipBlock": {"cidr": "169.254.169.254/32"}}])
}
