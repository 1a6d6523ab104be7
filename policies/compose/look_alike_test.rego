package plimsoll.compose.look_alike_test

import data.plimsoll.compose.look_alike

import data.plimsoll.lib.fixture_test as fixture

found(service) := result if {
	result := look_alike.deny with input as object.union({"name": "web"}, service)
		with data.plimsoll.catalogue as {"official": ["nginx", "postgres"], "publishers": ["bitnami"], "registries": ["docker.io"]}
}

test_the_well_known_pass if {
	count(found({"image": fixture.reference("nginx:1.30")})) == 0
}

test_a_slip_is_found if {
	found({"image": fixture.reference("ngnix:1.30")}) == {{
		"message": "image `ngnix:1.30` of service `web` looks like `nginx`, and is another",
		"path": ["image"],
	}}
}

test_what_is_built_here_is_only_called_so if {
	count(found({"image": fixture.reference("ngnix:1.30"), "build": {"context": "."}})) == 0
}
