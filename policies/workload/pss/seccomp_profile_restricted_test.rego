package plimsoll.workload.pss.seccomp_profile_restricted_test

import data.plimsoll.workload.pss.seccomp_profile_restricted

pod(spec, contexts) := {
	"pod": {"spec": spec},
	"containers": [{"name": sprintf("c%d", [i]), "role": "app", "securityContext": context} | some i, context in contexts],
}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

profile(type) := {"seccompProfile": {"type": type}}

test_a_profile_of_the_pod_passes_and_so_do_those_of_all_containers if {
	count(seccomp_profile_restricted.deny) == 0 with input as pod({"securityContext": profile("RuntimeDefault")}, [{}, {}])
	count(seccomp_profile_restricted.deny) == 0 with input as pod({}, [profile("RuntimeDefault"), profile("Localhost")])
}

test_no_profile_is_found if {
	seccomp_profile_restricted.deny == {{
		"message": "container `c0` may make every system call: neither it nor its pod sets `seccompProfile: {type: RuntimeDefault}`",
		"path": ["containers", 0, "securityContext", "seccompProfile"],
	}} with input as pod({}, [{}])
}

test_containers_without_one_are_one_violation if {
	seccomp_profile_restricted.deny == {{
		"message": "container `c0`, container `c2` may make every system call: neither they nor their pod sets `seccompProfile: {type: RuntimeDefault}`",
		"path": ["pod", "spec", "securityContext", "seccompProfile"],
	}} with input as pod({}, [{}, profile("Localhost"), {}])
}

test_unconfined_is_found_where_it_stands if {
	seccomp_profile_restricted.deny == {{
		"message": "the pod asks for the seccomp profile `Unconfined`",
		"path": ["pod", "spec", "securityContext", "seccompProfile", "type"],
	}} with input as pod({"securityContext": profile("Unconfined")}, [{}, profile("RuntimeDefault")])
}

test_an_annotation_of_old_is_no_profile if {
	count(seccomp_profile_restricted.deny) == 1 with input as object.union(
		pod({}, [{}]),
		{"pod": {"annotations": {"seccomp.security.alpha.kubernetes.io/pod": "runtime/default"}}},
	)
}

test_it_is_asked_from_1_19_on if {
	every context in [{}, profile("Unconfined")] {
		count(seccomp_profile_restricted.deny) == 0 with input as pod({}, [context]) with data.plimsoll.parameters as kubernetes("1.18")
		count(seccomp_profile_restricted.deny) == 1 with input as pod({}, [context]) with data.plimsoll.parameters as kubernetes("1.19")
	}
}

test_windows_is_let_off_from_1_25_on if {
	windows := pod({"os": {"name": "windows"}}, [{}])
	count(seccomp_profile_restricted.deny) == 0 with input as windows with data.plimsoll.parameters as kubernetes("1.25")
	count(seccomp_profile_restricted.deny) == 1 with input as windows with data.plimsoll.parameters as kubernetes("1.24")
}
