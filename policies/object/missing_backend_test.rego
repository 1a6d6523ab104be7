package plimsoll.object.missing_backend_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.missing_backend

missing := {"as": "backend", "at": ["spec", "defaultBackend"], "kind": "Service", "name": "web", "namespace": "shop", "found": false, "has_company": true, "missing_port": false}

to(target) := fixture.naming(fixture.ingress({}), object.union(missing, target))

test_a_service_that_is_there_passes if {
	count(missing_backend.deny) == 0 with input as to({"found": true})
}

test_one_that_is_not_is_found if {
	missing_backend.deny == {{
		"message": "Ingress `web` sends to Service `web`, which is not among the manifests of `shop`",
		"path": ["spec", "defaultBackend"],
	}} with input as to({})
}

test_where_no_service_is_there_they_are_elsewhere if {
	count(missing_backend.deny) == 0 with input as to({"has_company": false})
	count(missing_backend.deny) == 0 with input as fixture.at_admission(to({}))
}

test_what_an_autoscaler_scales_is_no_backend if {
	count(missing_backend.deny) == 0 with input as to({"as": "scaled"})
}
