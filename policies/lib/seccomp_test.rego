package plimsoll.lib.seccomp_test

import data.plimsoll.lib.seccomp

pod(of_pod, of_container) := {
	"pod": {"spec": {"securityContext": of_pod}},
	"containers": [{"name": "web", "role": "app", "securityContext": of_container}],
}

test_profiles_that_hold_nothing_back_are_found if {
	seccomp.violations == {
		{
			"message": "the pod asks for the seccomp profile `Unconfined`",
			"path": ["pod", "spec", "securityContext", "seccompProfile", "type"],
		},
		{
			"message": "container `web` asks for the seccomp profile ``",
			"path": ["containers", 0, "securityContext", "seccompProfile", "type"],
		},
	} with input as pod({"seccompProfile": {"type": "Unconfined"}}, {"seccompProfile": {}})
}

test_the_runtimes_profile_and_local_ones_are_fine_and_none_is_no_profile if {
	count(seccomp.violations) == 0 with input as pod({"seccompProfile": {"type": "RuntimeDefault"}}, {"seccompProfile": {"type": "Localhost"}})
	count(seccomp.violations) == 0 with input as pod({}, {})
}
