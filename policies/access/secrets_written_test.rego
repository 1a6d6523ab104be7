package plimsoll.access.secrets_written_test

import data.plimsoll.access.secrets_written
import data.plimsoll.lib.rights_fixture_test as fixture

test_a_role_of_a_namespace_passes if {
	count(secrets_written.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["secrets"], ["create"])])
}

test_writing_all_of_them_is_found if {
	secrets_written.deny == {{
		"message": "ClusterRole `ops` writes every secret wherever it is bound",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.cluster_role([fixture.rule("", ["pods", "secrets"], ["patch"])])
	count(secrets_written.deny) == 1 with input as fixture.role_in("kube-system", [fixture.rule("", ["secrets"], ["delete"])])
}

test_reading_and_wildcards_have_rules_of_their_own if {
	count(secrets_written.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("", ["secrets"], ["get", "list", "watch"]),
		fixture.rule("", ["secrets"], ["*"]),
		fixture.rule("", ["*"], ["create"]),
	])
}

test_secrets_by_name_pass if {
	rule := fixture.only(["web-tls"], fixture.rule("", ["secrets"], ["update"]))
	count(secrets_written.deny) == 0 with input as fixture.cluster_role([rule])
}

test_what_else_is_called_so_passes if {
	count(secrets_written.deny) == 0 with input as fixture.cluster_role([fixture.rule("vault.example.com", ["secrets"], ["create"])])
}
