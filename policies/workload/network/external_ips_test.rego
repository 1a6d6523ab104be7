package plimsoll.workload.network.external_ips_test

import data.plimsoll.workload.network.external_ips

pod(spec) := {"related": {"services": [{"name": "web", "spec": spec}]}}

test_addresses_of_the_cluster_pass if {
	count(external_ips.deny) == 0 with input as pod({"type": "LoadBalancer", "loadBalancerIP": "203.0.113.7"})
	count(external_ips.deny) == 0 with input as pod({"externalIPs": []})
}

test_other_addresses_are_found if {
	external_ips.deny == {{
		"message": "Service `web` takes what nodes send to `203.0.113.7`",
		"path": ["related", "services", 0, "spec", "externalIPs", 0],
	}} with input as pod({"externalIPs": ["203.0.113.7"]})
}

test_an_external_name_is_another_matter if {
	count(external_ips.deny) == 0 with input as pod({"type": "ExternalName", "externalName": "db.example.com"})
}
