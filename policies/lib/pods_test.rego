package plimsoll.lib.pods_test

import data.plimsoll.lib.pods

asked(version) := {"lib.kubernetes": {"version": version}}

test_a_pod_is_for_windows_only_if_it_says_so if {
	pods.windows_is_excused with input as {"pod": {"spec": {"os": {"name": "windows"}}}}
	not pods.windows_is_excused with input as {"pod": {"spec": {"os": {"name": "linux"}}}}
	not pods.windows_is_excused with input as {"pod": {"spec": {"nodeSelector": {"kubernetes.io/os": "windows"}}}}
}

test_windows_is_excused_from_1_25_on if {
	windows := {"pod": {"spec": {"os": {"name": "windows"}}}}
	pods.windows_is_excused with input as windows with data.plimsoll.parameters as asked("1.25")
	not pods.windows_is_excused with input as windows with data.plimsoll.parameters as asked("1.24")
}

test_a_user_namespace_is_asked_for_with_false if {
	pods.root_is_shielded with input as {"pod": {"spec": {"hostUsers": false}}}
	not pods.root_is_shielded with input as {"pod": {"spec": {"hostUsers": true}}}
	not pods.root_is_shielded with input as {"pod": {"spec": {}}}
}

test_user_namespaces_are_trusted_from_1_35_on if {
	shielded := {"pod": {"spec": {"hostUsers": false}}}
	pods.root_is_shielded with input as shielded with data.plimsoll.parameters as asked("1.35")
	not pods.root_is_shielded with input as shielded with data.plimsoll.parameters as asked("1.34")
}

test_security_contexts_are_the_written_ones if {
	pods.security_contexts == {
		["pod", "spec", "securityContext"]: {"owner": "the pod", "written": {"runAsUser": 1}},
		["containers", 1, "securityContext"]: {"owner": "init container `b`", "written": {"runAsUser": 2}},
	} with input as {
		"pod": {"spec": {"securityContext": {"runAsUser": 1}}},
		"containers": [
			{"name": "a", "role": "app", "security_context": {"runAsUser": 1}},
			{"name": "b", "role": "init", "securityContext": {"runAsUser": 2}},
		],
	}
}

test_a_pod_sets_what_it_sets_to_false if {
	pods.sets("runAsNonRoot") with input as {"pod": {"spec": {"securityContext": {"runAsNonRoot": false}}}}
	not pods.sets("runAsNonRoot") with input as {"pod": {"spec": {"securityContext": {}}}}
	not pods.sets("runAsNonRoot") with input as {"pod": {"spec": {}}}
}

test_a_volume_may_lack_a_name if {
	pods.volume_label({"name": "tmp"}) == "volume `tmp`"
	pods.volume_label({}) == "a volume without a name"
}
