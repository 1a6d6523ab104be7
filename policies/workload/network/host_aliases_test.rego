package plimsoll.workload.network.host_aliases_test

import data.plimsoll.workload.network.host_aliases

pod(ip, names) := {"pod": {"spec": {"hostAliases": [{"ip": ip, "hostnames": names}]}}}

test_no_aliases_pass if {
	count(host_aliases.deny) == 0 with input as {"pod": {"spec": {}}}
}

test_aliases_are_found if {
	host_aliases.deny == {{
		"message": "the pod looks `db.example.com`, `db` up in its own file, as `10.0.0.7`",
		"path": ["pod", "spec", "hostAliases", 0],
	}} with input as pod("10.0.0.7", ["db.example.com", "db"])
}

test_names_of_the_pod_itself_pass if {
	count(host_aliases.deny) == 0 with input as pod("127.0.0.1", ["local.example.com"])
}
