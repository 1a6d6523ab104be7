package plimsoll.workload.availability.selector_test

import data.plimsoll.workload.availability.selector

workload(kind, selected, labels) := {
	"object": {"kind": kind},
	"spec": {"selector": {"matchLabels": selected}},
	"pod": {"labels": labels},
}

test_labels_that_fit_pass if {
	count(selector.deny) == 0 with input as workload("Deployment", {"app": "web"}, {"app": "web", "version": "2"})
}

test_labels_that_do_not_fit_are_found if {
	selector.deny == {{
		"message": "the Deployment selects pods with `app: web`, and its own have not got that label",
		"path": ["spec", "selector", "matchLabels", "app"],
	}} with input as workload("Deployment", {"app": "web"}, {"app": "shop"})
	count(selector.deny) == 1 with input as workload("StatefulSet", {"app": "web"}, {})
}

test_jobs_are_given_labels_by_the_cluster if {
	count(selector.deny) == 0 with input as workload("Job", {"batch.kubernetes.io/controller-uid": "1"}, {})
}
