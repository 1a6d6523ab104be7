package plimsoll.object.webhook_timeout_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.webhook_timeout

of(webhook) := fixture.with_fields(
	fixture.object_of("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {}),
	{"webhooks": [object.union({"name": "guard.example.com"}, webhook)]},
)

test_a_short_time_passes if {
	count(webhook_timeout.deny) == 0 with input as of({"timeoutSeconds": 5})
	count(webhook_timeout.deny) == 0 with input as of({})
}

test_a_long_one_is_found if {
	webhook_timeout.deny == {{
		"message": "webhook `guard.example.com` may keep everybody waiting for 30 seconds",
		"path": ["fields", "webhooks", 0, "timeoutSeconds"],
	}} with input as of({"timeoutSeconds": 30})
}

test_how_long_is_a_parameter if {
	count(webhook_timeout.deny) == 1 with input as of({"timeoutSeconds": 5})
		with data.plimsoll.parameters["PLM-O026"].seconds as 3
}

test_something_else_with_a_timeout_passes if {
	count(webhook_timeout.deny) == 0 with input as fixture.object_of("v1", "Service", {"timeoutSeconds": 30})
}
