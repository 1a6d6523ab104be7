package plimsoll.workload.pss.privileged_test

import data.plimsoll.workload.pss.privileged

container(name, role, context) := {"name": name, "role": role, "securityContext": context}

test_an_ordinary_container_passes if {
	count(privileged.deny) == 0 with input as {"containers": [container("web", "app", {}), container("a", "init", {"privileged": false})]}
	count(privileged.deny) == 0 with input as {"containers": [{"name": "web", "role": "app"}]}
}

test_a_privileged_container_is_found if {
	privileged.deny == {{
		"message": "container `web` is privileged",
		"path": ["containers", 0, "securityContext", "privileged"],
	}} with input as {"containers": [container("web", "app", {"privileged": true})]}
}

test_containers_of_every_role_are_judged if {
	found := privileged.deny with input as {"containers": [
		container("a", "init", {"privileged": true}),
		container("b", "sidecar", {"privileged": true}),
		container("c", "app", {}),
		container("d", "ephemeral", {"privileged": true}),
	]}
	{violation.path[1] | some violation in found} == {0, 1, 3}
}

test_privilege_escalation_is_another_matter if {
	count(privileged.deny) == 0 with input as {"containers": [container("web", "app", {"allowPrivilegeEscalation": true})]}
}
