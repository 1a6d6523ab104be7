package plimsoll.workload.pss.app_armor_profile_test

import data.plimsoll.workload.pss.app_armor_profile

annotation := "container.apparmor.security.beta.kubernetes.io/web"

pod(annotations, of_pod, of_container) := {
	"pod": {"annotations": annotations, "spec": {"securityContext": of_pod}},
	"containers": [{"name": "web", "role": "app", "securityContext": of_container}],
}

profile(type) := {"appArmorProfile": {"type": type}}

test_the_runtimes_profile_and_local_ones_pass_and_so_does_none if {
	count(app_armor_profile.deny) == 0 with input as pod({}, profile("RuntimeDefault"), profile("Localhost"))
	count(app_armor_profile.deny) == 0 with input as pod({}, {}, {})
	every value in ["", "runtime/default", "localhost/strict"] {
		count(app_armor_profile.deny) == 0 with input as pod({annotation: value}, {}, {})
	}
}

test_unconfined_is_found if {
	app_armor_profile.deny == {{
		"message": "container `web` asks for the AppArmor profile `Unconfined`",
		"path": ["containers", 0, "securityContext", "appArmorProfile", "type"],
	}} with input as pod({}, {}, profile("Unconfined"))
}

test_unconfined_is_found_at_the_pod if {
	app_armor_profile.deny == {{
		"message": "the pod asks for the AppArmor profile `Unconfined`",
		"path": ["pod", "spec", "securityContext", "appArmorProfile", "type"],
	}} with input as pod({}, profile("Unconfined"), profile("RuntimeDefault"))
}

test_a_profile_without_a_type_is_found if {
	count(app_armor_profile.deny) == 1 with input as pod({}, {}, {"appArmorProfile": {}})
}

test_the_old_annotation_is_judged if {
	app_armor_profile.deny == {{
		"message": "annotation `container.apparmor.security.beta.kubernetes.io/web` asks for the AppArmor profile `unconfined`",
		"path": ["pod", "annotations", "container.apparmor.security.beta.kubernetes.io/web"],
	}} with input as pod({annotation: "unconfined"}, {}, {})
}

test_a_local_profile_needs_a_name if {
	count(app_armor_profile.deny) == 1 with input as pod({annotation: "localhost"}, {}, {})
}

test_other_annotations_are_nobodys_profile if {
	count(app_armor_profile.deny) == 0 with input as pod({"example.com/apparmor": "unconfined"}, {}, {})
}
