package plimsoll.object.ingress_host_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.ingress_host

of(rules) := fixture.ingress({"rules": rules})

test_a_host_passes if {
	count(ingress_host.deny) == 0 with input as of([{"host": "shop.example.com"}])
	count(ingress_host.deny) == 0 with input as fixture.ingress({"defaultBackend": {}})
}

test_a_wildcard_is_found if {
	ingress_host.deny == {{
		"message": "Ingress `web` answers for every name below `*.example.com`",
		"path": ["spec", "rules", 0, "host"],
	}} with input as of([{"host": "*.example.com"}])
}

test_no_host_is_every_host if {
	ingress_host.deny == {{
		"message": "Ingress `web` has a rule for every host",
		"path": ["spec", "rules", 1],
	}} with input as of([{"host": "shop.example.com"}, {"http": {}}])
}

test_a_route_of_something_else_passes if {
	count(ingress_host.deny) == 0 with input as fixture.object_of("example.org/v1", "Ingress", {"rules": [{}]})
}
