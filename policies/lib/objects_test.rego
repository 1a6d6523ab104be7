package plimsoll.lib.objects_test

import data.plimsoll.lib.objects
import data.plimsoll.lib.objects_fixture_test as fixture

lost := fixture.selecting(fixture.service({"selector": {"app": "web"}}), 0, 2)

test_nothing_is_selected_only_where_something_could_be if {
	objects.selects_nothing with input as lost
	not objects.selects_nothing with input as fixture.selecting(fixture.service({}), 1, 2)
	not objects.selects_nothing with input as fixture.selecting(fixture.service({}), 0, 0)
	not objects.selects_nothing with input as fixture.service({})
	not objects.selects_nothing with input as fixture.far(lost)
	not objects.selects_nothing with input as fixture.at_admission(lost)
}

test_what_an_operator_makes_nobody_sees if {
	not objects.selects_nothing with input as fixture.beside(lost, ["postgresql.cnpg.io/Cluster"])
	objects.selects_nothing with input as fixture.beside(lost, ["cert-manager.io/Issuer", "monitoring.coreos.com/PodMonitor"])
}

test_labels_that_pods_get_later_are_in_no_manifest if {
	later := {"statefulset.kubernetes.io/pod-name": "db-0"}
	not objects.selects_nothing with input as fixture.selecting(fixture.service({"selector": later}), 0, 2)
	selector := {"matchLabels": {"app": "db"}, "matchExpressions": [{"key": "spilo/role", "operator": "Exists"}]}
	not objects.selects_nothing with input as fixture.selecting(fixture.budget({"selector": selector}), 0, 2)
	not objects.selects_nothing with input as fixture.selecting(fixture.policy({"podSelector": selector}, []), 0, 2)
	labels := {"matchLabels": {"app": "db"}}
	objects.selects_nothing with input as fixture.selecting(fixture.policy({"podSelector": labels}, []), 0, 2)
}

test_why_is_told_by_the_labels_that_nothing_has if {
	objects.why == "no pod has all of its labels" with input as lost
	found := objects.why with input as fixture.unmatched(lost, ["app=web", "tier=front"])
	found == "no pod in `shop` has the label `app=web` or `tier=front`"
}

test_kinds_are_told_by_their_group if {
	objects.service with input as fixture.service({})
	not objects.service with input as fixture.object_of("serving.knative.dev/v1", "Service", {})
	objects.ingress with input as fixture.ingress({})
	not objects.ingress with input as fixture.object_of("config.openshift.io/v1", "Ingress", {})
	objects.network_policy with input as fixture.policy({}, [])
	not objects.network_policy with input as fixture.object_of("crd.projectcalico.org/v1", "NetworkPolicy", {})
	objects.budget with input as fixture.budget({})
	objects.scaler with input as fixture.scaler({})
	objects.namespace with input as fixture.object_of("v1", "Namespace", {})
	objects.webhooks with input as fixture.object_of("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", {})
}

test_an_object_that_a_workload_tells_of_is_not_alone if {
	objects.alone with input as fixture.service({})
	objects.alone with input as lost
	not objects.alone with input as fixture.selecting(fixture.service({}), 1, 1)
}

test_an_object_has_a_name_even_before_a_cluster_gives_it_one if {
	objects.label == "Service `web`" with input as fixture.service({})
	objects.label == "Service `web-`" with input as {"object": {"apiVersion": "v1", "kind": "Service", "generateName": "web-"}}
	objects.label == "Service ``" with input as {"object": {"apiVersion": "v1", "kind": "Service"}}
}
