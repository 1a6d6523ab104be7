package plimsoll.workload.references.refused_label_test

import data.plimsoll.workload.references.refused_label

deployment(labels, pod_labels) := {
	"object": {"kind": "Deployment", "labels": labels},
	"pod": {"labels": pod_labels},
}

test_ordinary_labels_pass if {
	count(refused_label.deny) == 0 with input as deployment({"version": "1.5.0-rc_1"}, {"app.kubernetes.io/name": "web", "canary": ""})
}

test_a_version_with_a_plus_is_found if {
	refused_label.deny == {{
		"message": "label `version` of the pods is refused: `1.5.0+4f2a91c` has other characters than letters, digits, `-`, `_` and `.`, or starts or ends with one of these",
		"path": ["pod", "labels", "version"],
	}} with input as deployment({}, {"version": "1.5.0+4f2a91c"})
}

test_labels_of_the_object_are_judged_too if {
	found := refused_label.deny with input as deployment({"owner": "Team Shop"}, {})
	{violation.path | some violation in found} == {["object", "labels", "owner"]}
}

test_a_long_value_is_found if {
	value := concat("", ["a" | some _ in numbers.range(1, 64)])
	found := refused_label.deny with input as deployment({}, {"note": value})
	{violation.message | some violation in found} == {sprintf("label `note` of the pods is refused: `%s` has 64 characters, and 63 are allowed", [value])}
}

test_a_pod_is_told_once if {
	count(refused_label.deny) == 1 with input as {
		"object": {"kind": "Pod", "labels": {"owner": "Team Shop"}},
		"pod": {"labels": {"owner": "Team Shop"}},
	}
}

test_what_is_filled_in_later_is_left_alone if {
	count(refused_label.deny) == 0 with input as deployment({}, {"version": "${VERSION}"})
}
