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

in_apps(selecting, labels) := {
	"object": {"apiVersion": "apps/v1", "kind": "Deployment"},
	"spec": {"selector": selecting},
	"pod": {"labels": labels},
}

test_expressions_are_read if {
	some_of := {"matchExpressions": [{"key": "app", "operator": "In", "values": ["web", "api"]}]}
	count(selector.deny) == 0 with input as in_apps(some_of, {"app": "web"})
	selector.deny == {{
		"message": "the Deployment does not select its own pods: `app` `In`",
		"path": ["spec", "selector", "matchExpressions", 0],
	}} with input as in_apps(some_of, {"app": "shop"})
}

test_no_selector_is_found if {
	count(selector.deny) == 0 with input as in_apps({"matchLabels": {"app": "web"}}, {"app": "web"})
	selector.deny == {{
		"message": "a Deployment without a selector is refused",
		"path": ["spec", "selector"],
	}} with input as in_apps({}, {"app": "web"})
}

test_older_versions_take_the_labels_of_the_pods if {
	old := object.union(in_apps({}, {"app": "web"}), {"object": {"apiVersion": "extensions/v1beta1"}})
	count(selector.deny) == 0 with input as old
}

test_a_replication_controller_has_labels_alone if {
	controller := {"object": {"kind": "ReplicationController"}, "spec": {"selector": {"app": "web"}}}
	count(selector.deny) == 0 with input as object.union(controller, {"pod": {"labels": {"app": "web"}}})
	count(selector.deny) == 1 with input as object.union(controller, {"pod": {"labels": {"app": "shop"}}})
}
