package plimsoll.access.admission_test

import data.plimsoll.access.admission
import data.plimsoll.lib.rights_fixture_test as fixture

group := "admissionregistration.k8s.io"

test_ones_own_webhook_passes if {
	rule := fixture.only(["shop-webhook"], fixture.rule(group, ["mutatingwebhookconfigurations"], ["get", "patch"]))
	count(admission.deny) == 0 with input as fixture.cluster_role([rule])
}

test_everybodys_webhooks_are_found if {
	admission.deny == {{
		"message": "ClusterRole `ops` changes what admission does: `validatingwebhookconfigurations`, `mutatingwebhookconfigurations`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.cluster_role([fixture.rule(group, ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"], ["get", "patch"])])
	count(admission.deny) == 1 with input as fixture.cluster_role([fixture.rule(group, ["validatingadmissionpolicies"], ["delete"])])
}

test_to_read_them_passes if {
	count(admission.deny) == 0 with input as fixture.cluster_role([fixture.rule(group, ["mutatingwebhookconfigurations"], ["get", "list", "watch"])])
}

test_wildcards_have_rules_of_their_own if {
	count(admission.deny) == 0 with input as fixture.cluster_role([
		fixture.rule(group, ["*"], ["get", "patch"]),
		fixture.rule(group, ["mutatingwebhookconfigurations"], ["*"]),
	])
}
