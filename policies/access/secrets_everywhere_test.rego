package plimsoll.access.secrets_everywhere_test

import data.plimsoll.access.secrets_everywhere
import data.plimsoll.lib.rights_fixture_test as fixture

test_what_is_no_secret_passes if {
	count(secrets_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["configmaps"], ["get"])])
}

test_all_secrets_are_found if {
	wanted := {{
		"message": "ClusterRole `ops` reads every secret wherever it is bound",
		"path": ["rules", 0, "resources", 1],
	}}
	every verb in ["get", "list", "watch", "*"] {
		secrets_everywhere.deny == wanted with input as fixture.cluster_role([fixture.rule("", ["pods", "secrets"], [verb])])
	}
}

test_the_systems_namespace_has_the_clusters_secrets if {
	count(secrets_everywhere.deny) == 1 with input as fixture.role_in("kube-system", [fixture.rule("", ["secrets"], ["get"])])
	count(secrets_everywhere.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["secrets"], ["get"])])
}

test_named_secrets_and_writing_alone_pass if {
	count(secrets_everywhere.deny) == 0 with input as fixture.cluster_role([
		fixture.only(["web-certificate"], fixture.rule("", ["secrets"], ["get"])),
		fixture.rule("", ["secrets"], ["create", "update"]),
	])
}

test_secrets_of_an_extension_are_others if {
	count(secrets_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("example.com", ["secrets"], ["get"])])
}

test_a_wildcard_has_rules_of_its_own if {
	count(secrets_everywhere.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["*"], ["get"])])
}
