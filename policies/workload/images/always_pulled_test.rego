package plimsoll.workload.images.always_pulled_test

import data.plimsoll.workload.images.always_pulled

found(special) := result if {
	container := object.union({"name": "web", "role": "app", "image": {"text": "web:1", "tag": "1"}}, special)
	result := always_pulled.deny with input as {"containers": [container]}
}

test_asking_each_time_passes if {
	count(found({"imagePullPolicy": "Always"})) == 0
}

test_taking_what_is_there_is_found if {
	found({"imagePullPolicy": "IfNotPresent"}) == {{
		"message": "container `web` gets `web:1` from its node without asking, if it is there",
		"path": ["containers", 0, "imagePullPolicy"],
	}}
	count(found({})) == 1
	count(found({"image": {"text": "web@sha256:0", "digest": "sha256:0"}})) == 1
}

test_what_has_no_version_is_asked_for_anyway if {
	count(always_pulled.deny) == 0 with input as {"containers": [
		{"name": "a", "role": "app", "image": {"text": "web"}},
		{"name": "b", "role": "app", "image": {"text": "web:latest", "tag": "latest"}},
		{"name": "c", "role": "app", "image": {"text": "<web>", "invalid": "it is none"}},
	]}
}

test_never_asking_is_another_matter if {
	count(found({"imagePullPolicy": "Never"})) == 0
}
