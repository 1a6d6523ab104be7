package plimsoll.access.named_create_test

import data.plimsoll.access.named_create
import data.plimsoll.lib.rights_fixture_test as fixture

test_to_change_by_name_passes if {
	count(named_create.deny) == 0 with input as fixture.role_in("shop", [
		fixture.rule("", ["configmaps"], ["create"]),
		fixture.only(["leader"], fixture.rule("", ["configmaps"], ["get", "update", "delete"])),
	])
}

test_to_create_by_name_is_found if {
	named_create.deny == {{
		"message": "`create` is allowed by name, and nothing that is asked for says one",
		"path": ["rules", 0, "verbs", 1],
	}} with input as fixture.role_in("shop", [fixture.only(["leader"], fixture.rule("", ["configmaps"], ["get", "create"]))])
}

test_subresources_are_created_by_name if {
	count(named_create.deny) == 0 with input as fixture.role_in("shop", [fixture.only(["deployer"], fixture.rule("", ["serviceaccounts/token"], ["create"]))])
}
