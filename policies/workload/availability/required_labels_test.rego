package plimsoll.workload.availability.required_labels_test

import data.plimsoll.workload.availability.required_labels

pod(labels) := {"pod": {"labels": labels}}

test_the_labels_pass if {
	count(required_labels.deny) == 0 with input as pod({"app.kubernetes.io/name": "web", "team": "shop"})
}

test_what_is_missing_is_found_once if {
	required_labels.deny == {{
		"message": "the pods have no label `team`, `tier`",
		"path": ["pod", "labels"],
	}} with input as pod({"app": "web"}) with data.plimsoll.parameters as {"PLM-W093": {"labels": ["app", "team", "tier"]}}
}

test_an_empty_label_is_none if {
	count(required_labels.deny) == 1 with input as pod({"app.kubernetes.io/name": ""})
}

test_no_label_may_be_required if {
	count(required_labels.deny) == 0 with input as pod({}) with data.plimsoll.parameters as {"PLM-W093": {"labels": []}}
}
