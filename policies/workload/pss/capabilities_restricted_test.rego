package plimsoll.workload.pss.capabilities_restricted_test

import data.plimsoll.workload.pss.capabilities_restricted

pod(spec, capabilities) := {
	"pod": {"spec": spec},
	"containers": [{"name": "web", "role": "app", "securityContext": {"capabilities": capabilities}}],
}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_dropping_all_passes_and_one_may_be_added if {
	count(capabilities_restricted.deny) == 0 with input as pod({}, {"drop": ["ALL"]})
	count(capabilities_restricted.deny) == 0 with input as pod({}, {"drop": ["MKNOD", "ALL"], "add": ["NET_BIND_SERVICE"]})
}

test_dropping_nothing_is_found if {
	capabilities_restricted.deny == {{
		"message": "container `web` does not drop `ALL` capabilities",
		"path": ["containers", 0, "securityContext", "capabilities", "drop"],
	}} with input as pod({}, {})
}

test_what_is_added_is_found if {
	capabilities_restricted.deny == {{
		"message": "container `web` adds the capability `CHOWN`",
		"path": ["containers", 0, "securityContext", "capabilities", "add", 1],
	}} with input as pod({}, {"drop": ["ALL"], "add": ["NET_BIND_SERVICE", "CHOWN"]})
}

test_dropping_many_or_all_in_small_letters_is_not_dropping_all if {
	count(capabilities_restricted.deny) == 1 with input as pod({}, {"drop": ["NET_RAW", "MKNOD"]})
	count(capabilities_restricted.deny) == 1 with input as pod({}, {"drop": ["all"]})
}

test_a_container_without_a_security_context_drops_nothing if {
	count(capabilities_restricted.deny) == 1 with input as {"pod": {"spec": {}}, "containers": [{"name": "web", "role": "init"}]}
}

test_it_is_asked_from_1_22_on if {
	count(capabilities_restricted.deny) == 0 with input as pod({}, {"add": ["CHOWN"]}) with data.plimsoll.parameters as kubernetes("1.21")
	count(capabilities_restricted.deny) == 2 with input as pod({}, {"add": ["CHOWN"]}) with data.plimsoll.parameters as kubernetes("1.22")
}

test_windows_is_let_off_from_1_25_on if {
	windows := pod({"os": {"name": "windows"}}, {})
	count(capabilities_restricted.deny) == 0 with input as windows with data.plimsoll.parameters as kubernetes("1.25")
	count(capabilities_restricted.deny) == 1 with input as windows with data.plimsoll.parameters as kubernetes("1.24")
}
