package plimsoll.workload.pss.capabilities_baseline_test

import data.plimsoll.workload.pss.capabilities_baseline

pod(capabilities) := {"containers": [{"name": "web", "role": "app", "securityContext": {"capabilities": capabilities}}]}

test_default_capabilities_pass if {
	count(capabilities_baseline.deny) == 0 with input as pod({"add": ["CHOWN", "NET_BIND_SERVICE", "SYS_CHROOT"]})
	count(capabilities_baseline.deny) == 0 with input as pod({})
}

test_each_other_capability_is_found_where_it_stands if {
	capabilities_baseline.deny == {
		{
			"message": "container `web` adds the capability `NET_RAW`",
			"path": ["containers", 0, "securityContext", "capabilities", "add", 1],
		},
		{
			"message": "container `web` adds the capability `SYS_ADMIN`",
			"path": ["containers", 0, "securityContext", "capabilities", "add", 2],
		},
	} with input as pod({"add": ["CHOWN", "NET_RAW", "SYS_ADMIN"]})
}

test_all_is_more_than_any if {
	count(capabilities_baseline.deny) == 1 with input as pod({"add": ["ALL"]})
}

test_dropping_is_no_adding if {
	count(capabilities_baseline.deny) == 0 with input as pod({"drop": ["SYS_ADMIN", "NET_RAW", "ALL"]})
}

test_names_with_cap_or_in_small_letters_are_other_names if {
	count(capabilities_baseline.deny) == 2 with input as pod({"add": ["CAP_CHOWN", "chown"]})
}
