package plimsoll.object.webhook_ignores_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.webhook_ignores

of(webhook) := fixture.with_fields(
	fixture.object_of("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {}),
	{"webhooks": [object.union({"name": "guard.example.com"}, webhook)]},
)

test_one_that_refuses_passes if {
	count(webhook_ignores.deny) == 0 with input as of({"failurePolicy": "Fail"})
	count(webhook_ignores.deny) == 0 with input as of({})
}

test_one_that_does_not_is_found if {
	webhook_ignores.deny == {{
		"message": "webhook `guard.example.com` lets everything through while it does not answer",
		"path": ["fields", "webhooks", 0, "failurePolicy"],
	}} with input as of({"failurePolicy": "Ignore"})
}

test_the_first_version_ignored_by_default if {
	old := object.union(of({}), {"object": {"apiVersion": "admissionregistration.k8s.io/v1beta1"}})
	count(webhook_ignores.deny) == 1 with input as old
}

test_one_that_only_changes_objects_passes if {
	changing := object.union(of({"failurePolicy": "Ignore"}), {"object": {"kind": "MutatingWebhookConfiguration"}})
	count(webhook_ignores.deny) == 0 with input as changing
}
