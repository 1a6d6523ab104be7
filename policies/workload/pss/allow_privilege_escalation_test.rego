package plimsoll.workload.pss.allow_privilege_escalation_test

import data.plimsoll.workload.pss.allow_privilege_escalation

pod(spec, context) := {"pod": {"spec": spec}, "containers": [{"name": "web", "role": "app", "securityContext": context}]}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_false_passes if {
	count(allow_privilege_escalation.deny) == 0 with input as pod({}, {"allowPrivilegeEscalation": false})
}

test_true_is_found if {
	allow_privilege_escalation.deny == {{
		"message": "container `web` allows that processes gain privileges: `allowPrivilegeEscalation: true`",
		"path": ["containers", 0, "securityContext", "allowPrivilegeEscalation"],
	}} with input as pod({}, {"allowPrivilegeEscalation": true})
}

test_nothing_said_is_found if {
	allow_privilege_escalation.deny == {{
		"message": "container `web` does not say `allowPrivilegeEscalation: false`, so a setuid program makes root of any user",
		"path": ["containers", 0, "securityContext", "allowPrivilegeEscalation"],
	}} with input as pod({}, {"runAsNonRoot": true})
}

test_a_pod_cannot_say_it_for_its_containers if {
	count(allow_privilege_escalation.deny) == 1 with input as pod({"securityContext": {"allowPrivilegeEscalation": false}}, {})
}

test_every_container_is_judged if {
	found := allow_privilege_escalation.deny with input as {"pod": {"spec": {}}, "containers": [
		{"name": "a", "role": "init"},
		{"name": "b", "role": "app", "securityContext": {"allowPrivilegeEscalation": false}},
		{"name": "c", "role": "ephemeral", "securityContext": {}},
	]}
	{violation.path[1] | some violation in found} == {0, 2}
}

test_it_is_asked_from_1_8_on if {
	count(allow_privilege_escalation.deny) == 0 with input as pod({}, {}) with data.plimsoll.parameters as kubernetes("1.7")
	count(allow_privilege_escalation.deny) == 1 with input as pod({}, {}) with data.plimsoll.parameters as kubernetes("1.8")
}

test_windows_is_let_off_from_1_25_on if {
	windows := pod({"os": {"name": "windows"}}, {})
	count(allow_privilege_escalation.deny) == 0 with input as windows with data.plimsoll.parameters as kubernetes("1.25")
	count(allow_privilege_escalation.deny) == 1 with input as windows with data.plimsoll.parameters as kubernetes("1.24")
}
