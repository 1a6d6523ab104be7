package plimsoll.object.endless_token_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.endless_token

secret(type) := fixture.with_fields(fixture.object_of("v1", "Secret", {}), {"type": type})

test_another_secret_passes if count(endless_token.deny) == 0 with input as secret("Opaque")

test_a_token_is_found if {
	endless_token.deny == {{
		"message": "Secret `web` asks for a token of `deployer` that never ends",
		"path": ["fields", "type"],
	}} with input as fixture.annotated(
		secret("kubernetes.io/service-account-token"),
		{"kubernetes.io/service-account.name": "deployer"},
	)
	count(endless_token.deny) == 1 with input as secret("kubernetes.io/service-account-token")
}

test_a_token_of_another_kind_passes if {
	count(endless_token.deny) == 0 with input as secret("bootstrap.kubernetes.io/token")
}
