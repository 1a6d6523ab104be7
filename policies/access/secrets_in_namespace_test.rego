package plimsoll.access.secrets_in_namespace_test

import data.plimsoll.access.secrets_in_namespace
import data.plimsoll.lib.rights_fixture_test as fixture

test_a_named_secret_passes if {
	rule := fixture.only(["web-certificate"], fixture.rule("", ["secrets"], ["get"]))
	count(secrets_in_namespace.deny) == 0 with input as fixture.role_in("shop", [rule])
}

test_all_secrets_are_found if {
	secrets_in_namespace.deny == {{
		"message": "Role `ops` reads every secret of its namespace",
		"path": ["rules", 1, "resources", 0],
	}} with input as fixture.role_in("shop", [
		fixture.rule("", ["pods"], ["get"]),
		fixture.rule("", ["secrets"], ["list"]),
	])
}

test_writing_alone_passes if {
	count(secrets_in_namespace.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("", ["secrets"], ["create", "patch", "delete"])])
}

test_the_cluster_and_wildcards_have_rules_of_their_own if {
	count(secrets_in_namespace.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["secrets"], ["get"])])
	count(secrets_in_namespace.deny) == 0 with input as fixture.role_in("shop", [
		fixture.rule("", ["secrets"], ["*"]),
		fixture.rule("", ["*"], ["get"]),
	])
}
