package plimsoll.object.webhook_catches_all_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.webhook_catches_all

of(webhook) := fixture.with_fields(
	fixture.object_of("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {}),
	{"webhooks": [object.union({"name": "guard.example.com"}, webhook)]},
)

pods := {
	"clientConfig": {"service": {"name": "guard", "namespace": "guard"}},
	"rules": [{"apiGroups": [""], "resources": ["pods"], "operations": ["CREATE"]}],
}

asked(more) := of(object.union(pods, more))

test_one_that_leaves_namespaces_out_passes if {
	selector := {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["kube-system"]}]}
	count(webhook_catches_all.deny) == 0 with input as asked({"namespaceSelector": selector})
	count(webhook_catches_all.deny) == 0 with input as asked({"matchConditions": [{"name": "x", "expression": "true"}]})
}

test_one_for_every_pod_is_found if {
	webhook_catches_all.deny == {{
		"message": "webhook `guard.example.com` is asked about every pod, its own and the system's included",
		"path": ["fields", "webhooks", 0],
	}} with input as asked({})
	count(webhook_catches_all.deny) == 1 with input as asked({"namespaceSelector": {}})
}

test_one_about_something_else_passes if {
	count(webhook_catches_all.deny) == 0 with input as asked({"rules": [{"apiGroups": ["apps"], "resources": ["*"], "operations": ["*"]}]})
	count(webhook_catches_all.deny) == 0 with input as asked({"rules": [{"apiGroups": [""], "resources": ["pods"], "operations": ["DELETE"]}]})
	count(webhook_catches_all.deny) == 0 with input as asked({"rules": [{"apiGroups": ["*"], "resources": ["*"], "operations": ["*"], "scope": "Cluster"}]})
}

test_one_that_can_be_missed_passes if {
	count(webhook_catches_all.deny) == 0 with input as asked({"failurePolicy": "Ignore"})
}

test_one_outside_of_the_cluster_passes if {
	outside := of({"clientConfig": {"url": "https://guard.example.com"}, "rules": pods.rules})
	count(webhook_catches_all.deny) == 0 with input as outside
}
