package plimsoll.object.gateway_plain_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.gateway_plain

of(listeners) := fixture.object_of("gateway.networking.k8s.io/v1", "Gateway", {"listeners": listeners})

test_an_encrypted_one_passes if {
	count(gateway_plain.deny) == 0 with input as of([{"protocol": "HTTPS", "port": 443}])
}

test_a_plain_one_is_found if {
	gateway_plain.deny == {{
		"message": "Gateway `web` takes what comes in unencrypted",
		"path": ["spec", "listeners", 0],
	}} with input as of([{"protocol": "HTTP", "port": 80}])
}

test_one_that_may_send_people_on_passes if {
	count(gateway_plain.deny) == 0 with input as of([{"protocol": "HTTP", "port": 80}, {"protocol": "HTTPS", "port": 443}])
}

test_a_gateway_of_a_mesh_passes if {
	count(gateway_plain.deny) == 0 with input as fixture.object_of("networking.istio.io/v1", "Gateway", {"listeners": [{"protocol": "HTTP"}]})
}
