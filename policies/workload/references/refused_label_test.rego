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

named(name) := result if {
	result := refused_label.deny with input as {"object": {"kind": "Pod"}, "pod": {"labels": {name: "x"}}}
}

test_a_name_that_is_none_is_found if {
	named("bad label") == {{
		"message": "label `bad label` of the pods is refused: its name has other characters than letters, digits, `-`, `_` and `.`, starts or ends with one of these, or has more than 63",
		"path": ["pod", "labels", "bad label"],
	}}
	every name in ["a/b/c", "-x", "Example.com/x", "x.", "", "/x", concat("", ["x" | some _ in numbers.range(1, 64)])] {
		count(named(name)) == 1
	}
}

test_names_with_and_without_a_prefix_pass if {
	every name in ["app", "app.kubernetes.io/name", "x_y-Z.1", "{{ name }}", "$NAME", concat("", ["x" | some _ in numbers.range(1, 63)])] {
		count(named(name)) == 0
	}
}

test_what_yaml_takes_for_something_else_than_text_is_told_so if {
	violations := refused_label.deny with input as {"object": {"kind": "Pod"}, "pod": {"labels": {"canary": true}}}
	{violation.message | some violation in violations} == {"label `canary` of the pods is refused: `true` is no text until it stands in quotes"}
}
