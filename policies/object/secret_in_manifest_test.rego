package plimsoll.object.secret_in_manifest_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.secret_in_manifest

of(key, holds) := object.union(fixture.object_of("v1", "Secret", {}), {"secret_values": [{
	"field": "stringData",
	"key": key,
	"holds": holds,
}]})

test_a_secret_that_is_filled_in_later_passes if {
	count(secret_in_manifest.deny) == 0 with input as of("password", "placeholder")
	count(secret_in_manifest.deny) == 0 with input as of("password", "nothing")
}

test_a_value_is_found if {
	secret_in_manifest.deny == {{
		"message": "Secret `web` has its values in the manifest: `password`",
		"path": ["fields", "stringData"],
	}} with input as of("password", "value")
}

test_what_is_no_secret_passes if {
	every key in ["tls.crt", "ca.crt", "username", "DB_HOST", "apiUsername", "id_rsa.pub"] {
		count(secret_in_manifest.deny) == 0 with input as of(key, "value")
	}
	count(secret_in_manifest.deny) == 1 with input as of("tls.key", "value")
}

test_what_is_encrypted_passes if {
	count(secret_in_manifest.deny) == 0 with input as fixture.with_fields(of("password", "value"), {"sops": {"version": "3.9.0"}})
	sealed := fixture.object_of("bitnami.com/v1alpha1", "SealedSecret", {"encryptedData": {"password": "AgB"}})
	count(secret_in_manifest.deny) == 0 with input as sealed
}

test_in_the_cluster_values_are_where_they_belong if {
	count(secret_in_manifest.deny) == 0 with input as fixture.at_admission(of("password", "value"))
}

test_a_token_is_filled_in_by_the_cluster if {
	token := fixture.with_fields(of("extra", "value"), {"type": "kubernetes.io/service-account-token"})
	count(secret_in_manifest.deny) == 0 with input as token
}
