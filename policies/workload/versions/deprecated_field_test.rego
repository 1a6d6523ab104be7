package plimsoll.workload.versions.deprecated_field_test

import data.plimsoll.workload.versions.deprecated_field

pod(annotations, spec) := {"pod": {"annotations": annotations, "spec": spec}}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_what_is_of_today_passes if {
	count(deprecated_field.deny) == 0 with input as pod({"example.com/seccomp": "a"}, {
		"nodeSelector": {"kubernetes.io/os": "linux"},
		"serviceAccountName": "web",
	})
}

test_annotations_of_old_are_found if {
	deprecated_field.deny == {{
		"message": "annotation `seccomp.security.alpha.kubernetes.io/pod` is from before Kubernetes 1.19; write `securityContext.seccompProfile`",
		"path": ["pod", "annotations", "seccomp.security.alpha.kubernetes.io/pod"],
	}} with input as pod({"seccomp.security.alpha.kubernetes.io/pod": "runtime/default"}, {})
}

test_labels_of_old_are_found if {
	deprecated_field.deny == {{
		"message": "the label `beta.kubernetes.io/os` of nodes is from before Kubernetes 1.14; write `kubernetes.io/os`",
		"path": ["pod", "spec", "nodeSelector", "beta.kubernetes.io/os"],
	}} with input as pod({}, {"nodeSelector": {"beta.kubernetes.io/os": "linux"}})
}

test_the_old_name_of_the_service_account_is_found if {
	deprecated_field.deny == {{
		"message": "`serviceAccount: web` is the old name of `serviceAccountName`",
		"path": ["pod", "spec", "serviceAccount"],
	}} with input as pod({}, {"serviceAccount": "web"})
}

test_both_names_are_what_a_cluster_writes_and_an_empty_one_is_none if {
	count(deprecated_field.deny) == 0 with input as pod({}, {"serviceAccount": ""})
	count(deprecated_field.deny) == 0 with input as pod({}, {"serviceAccount": "web", "serviceAccountName": "web"})
}

test_an_older_cluster_has_nothing_else if {
	old := pod({"container.apparmor.security.beta.kubernetes.io/web": "runtime/default"}, {})
	count(deprecated_field.deny) == 0 with input as old with data.plimsoll.parameters as kubernetes("1.29")
	count(deprecated_field.deny) == 1 with input as old with data.plimsoll.parameters as kubernetes("1.30")
}
