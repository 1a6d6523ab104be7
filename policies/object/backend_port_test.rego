package plimsoll.object.backend_port_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.backend_port

to(target) := fixture.naming(fixture.ingress({}), object.union(
	{
		"as": "backend", "at": ["spec", "backend"], "kind": "Service", "name": "web", "namespace": "shop",
		"found": true, "has_company": true, "missing_port": false,
	},
	target,
))

test_a_port_that_is_there_passes if {
	count(backend_port.deny) == 0 with input as to({"port": "80"})
}

test_one_that_is_not_is_found if {
	backend_port.deny == {{
		"message": "Ingress `web` sends to port `8080` of Service `web`, which has no such port",
		"path": ["spec", "backend"],
	}} with input as to({"port": "8080", "missing_port": true})
}

test_of_a_service_that_is_not_there_nobody_knows if {
	count(backend_port.deny) == 0 with input as to({"found": false, "port": "8080"})
}
