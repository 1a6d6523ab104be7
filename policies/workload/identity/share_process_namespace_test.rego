package plimsoll.workload.identity.share_process_namespace_test

import data.plimsoll.workload.identity.share_process_namespace

pod(shared, roles) := {
	"pod": {"spec": {"shareProcessNamespace": shared}},
	"containers": [{"name": role, "role": role} | some role in roles],
}

test_processes_of_their_own_pass if {
	count(share_process_namespace.deny) == 0 with input as pod(false, ["app", "sidecar"])
}

test_shared_processes_are_found if {
	share_process_namespace.deny == {{
		"message": "the 2 containers of the pod see each other's processes",
		"path": ["pod", "spec", "shareProcessNamespace"],
	}} with input as pod(true, ["app", "sidecar"])
}

test_a_container_by_itself_shares_with_nobody if {
	count(share_process_namespace.deny) == 0 with input as pod(true, ["app"])
	count(share_process_namespace.deny) == 0 with input as pod(true, ["init", "app"])
}
