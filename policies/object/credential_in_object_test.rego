package plimsoll.object.credential_in_object_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.credential_in_object

holding(kind) := object.union(fixture.object_of("example.org/v1", "Mirror", {}), {"credentials": [{
	"at": ["spec", "token"],
	"secret": {"kind": kind, "redacted": "****"},
}]})

test_no_credential_passes if {
	count(credential_in_object.deny) == 0 with input as fixture.object_of("example.org/v1", "Mirror", {})
}

test_a_token_is_found if {
	credential_in_object.deny == {{
		"message": "Mirror `web` holds a credential (github-token)",
		"path": ["spec", "token"],
	}} with input as holding("github-token")
}

test_what_only_a_name_tells_may_be_the_name_of_a_secret if {
	count(credential_in_object.deny) == 0 with input as holding("secret")
	count(credential_in_object.deny) == 0 with input as holding("password")
}

test_config_maps_and_definitions_are_told_elsewhere if {
	count(credential_in_object.deny) == 0 with input as object.union(holding("github-token"), {"object": {"kind": "ConfigMap"}})
	count(credential_in_object.deny) == 0 with input as object.union(holding("github-token"), {"object": {"kind": "CustomResourceDefinition"}})
}
