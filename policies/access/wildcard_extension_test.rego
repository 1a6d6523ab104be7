package plimsoll.access.wildcard_extension_test

import data.plimsoll.access.wildcard_extension
import data.plimsoll.lib.rights_fixture_test as fixture

test_what_is_written_out_passes if {
	count(wildcard_extension.deny) == 0 with input as fixture.role_in("shop", [fixture.rule("cert-manager.io", ["certificates"], ["get"])])
}

test_wildcards_are_found_once if {
	wildcard_extension.deny == {{
		"message": "Role `ops` has a wildcard for `cert-manager.io`",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [fixture.rule("cert-manager.io", ["*"], ["*"])])
	wildcard_extension.deny == {{
		"message": "Role `ops` has a wildcard for `cert-manager.io`",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.role_in("shop", [fixture.rule("cert-manager.io", ["certificates"], ["get", "*"])])
}

test_kubernetes_own_groups_weigh_more if {
	count(wildcard_extension.deny) == 0 with input as fixture.role_in("shop", [
		fixture.rule("networking.k8s.io", ["*"], ["get"]),
		fixture.rule_of(["cert-manager.io", "apps"], ["*"], ["get"]),
		fixture.rule("*", ["*"], ["get"]),
	])
}
