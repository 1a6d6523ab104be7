package plimsoll.workload.node.net_raw_test

import data.plimsoll.workload.node.net_raw

pod(capabilities) := {
	"containers": [{"name": "web", "role": "app", "securityContext": {"capabilities": capabilities}}],
	"pod": {"spec": {}},
}

test_one_that_drops_it_passes if {
	count(net_raw.deny) == 0 with input as pod({"drop": ["NET_RAW"]})
	count(net_raw.deny) == 0 with input as pod({"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]})
}

test_one_that_keeps_it_is_found if {
	net_raw.deny == {{
		"message": "container `web` may send packets in the name of others: it does not drop `NET_RAW`",
		"path": ["containers", 0, "securityContext", "capabilities"],
	}} with input as pod({"drop": ["MKNOD"]})
}

test_to_drop_all_and_add_it_is_to_keep_it if {
	net_raw.deny == {{
		"message": "container `web` may send packets in the name of others: it adds `NET_RAW`",
		"path": ["containers", 0, "securityContext", "capabilities", "add", 0],
	}} with input as pod({"drop": ["ALL"], "add": ["NET_RAW"]})
}

test_windows_has_no_capabilities if {
	count(net_raw.deny) == 0 with input as object.union(pod({}), {"pod": {"spec": {"os": {"name": "windows"}}}})
}
