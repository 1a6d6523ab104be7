package plimsoll.object.unverified_api_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.unverified_api

of(spec) := fixture.object_of("apiregistration.k8s.io/v1", "APIService", spec)

test_a_checked_one_passes if {
	count(unverified_api.deny) == 0 with input as of({"caBundle": "Y2VydGlmaWNhdGU="})
	count(unverified_api.deny) == 0 with input as of({"insecureSkipTLSVerify": false})
}

test_an_unchecked_one_is_found if {
	unverified_api.deny == {{
		"message": "APIService `web` takes answers from anybody: `insecureSkipTLSVerify: true`",
		"path": ["spec", "insecureSkipTLSVerify"],
	}} with input as of({"insecureSkipTLSVerify": true})
}

test_a_field_of_that_name_elsewhere_passes if {
	count(unverified_api.deny) == 0 with input as fixture.object_of("example.org/v1", "APIService", {"insecureSkipTLSVerify": true})
}
