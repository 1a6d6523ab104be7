package plimsoll.workload.images.look_alike_test

import data.plimsoll.workload.images.look_alike

import data.plimsoll.lib.fixture_test as fixture

found(image) := result if {
	result := look_alike.deny with input as {"containers": [{"name": "web", "role": "app", "image": fixture.reference(image)}]}
		with data.plimsoll.catalogue as {"official": ["nginx", "postgres"], "publishers": ["bitnami"], "registries": ["docker.io"]}
}

test_the_well_known_pass if {
	count(found("nginx:1.30")) == 0
}

test_a_slip_is_found if {
	found("ngnix:1.30") == {{
		"message": "image `ngnix:1.30` of container `web` looks like `nginx`, and is another",
		"path": ["containers", 0, "image"],
	}}
}

test_a_name_of_its_own_passes if {
	count(found("nginx-extras:1.30")) == 0
	count(found("registry.example.com/shop/ngnix:1.30")) == 0
}
