package plimsoll.workload.pss.seccomp_profile_baseline_test

import data.plimsoll.workload.pss.seccomp_profile_baseline

of_pod := "seccomp.security.alpha.kubernetes.io/pod"

of_container := "container.seccomp.security.alpha.kubernetes.io/web"

pod(annotations, context) := {
	"pod": {"annotations": annotations, "spec": {}},
	"containers": [{"name": "web", "role": "app", "securityContext": context}],
}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_profiles_pass_and_so_does_none if {
	count(seccomp_profile_baseline.deny) == 0 with input as pod({}, {"seccompProfile": {"type": "RuntimeDefault"}})
	count(seccomp_profile_baseline.deny) == 0 with input as pod({}, {})
}

test_unconfined_is_found if {
	seccomp_profile_baseline.deny == {{
		"message": "container `web` asks for the seccomp profile `Unconfined`",
		"path": ["containers", 0, "securityContext", "seccompProfile", "type"],
	}} with input as pod({}, {"seccompProfile": {"type": "Unconfined"}})
}

test_before_1_19_annotations_count_and_fields_do_not if {
	old := pod({of_pod: "unconfined", of_container: "unconfined"}, {"seccompProfile": {"type": "Unconfined"}})
	seccomp_profile_baseline.deny == {
		{
			"message": "annotation `seccomp.security.alpha.kubernetes.io/pod` asks for the seccomp profile `unconfined`",
			"path": ["pod", "annotations", of_pod],
		},
		{
			"message": "annotation `container.seccomp.security.alpha.kubernetes.io/web` asks for the seccomp profile `unconfined`",
			"path": ["pod", "annotations", of_container],
		},
	} with input as old with data.plimsoll.parameters as kubernetes("1.18")
	found := seccomp_profile_baseline.deny with input as old with data.plimsoll.parameters as kubernetes("1.19")
	{violation.path[0] | some violation in found} == {"containers"}
}

test_old_profiles_pass_and_so_do_annotations_of_nobody if {
	every profile in ["runtime/default", "docker/default", "localhost/strict"] {
		count(seccomp_profile_baseline.deny) == 0 with input as pod({of_pod: profile, of_container: profile}, {})
			with data.plimsoll.parameters as kubernetes("1.0")
	}
	count(seccomp_profile_baseline.deny) == 0 with input as pod({"container.seccomp.security.alpha.kubernetes.io/db": "unconfined"}, {})
		with data.plimsoll.parameters as kubernetes("1.0")
}

test_an_empty_annotation_is_no_profile if {
	count(seccomp_profile_baseline.deny) == 1 with input as pod({of_container: ""}, {})
		with data.plimsoll.parameters as kubernetes("1.0")
}
