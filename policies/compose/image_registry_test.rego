package plimsoll.compose.image_registry_test

import data.plimsoll.compose.image_registry

service := {"name": "web", "image": {"text": "nginx:1.29.1", "registry": "docker.io", "repository": "library/nginx"}}

allowing(registries) := {"PLM-C038": {"allowed": registries}}

test_without_a_list_all_pass if {
	count(image_registry.deny) == 0 with input as service
}

test_an_allowed_registry_passes if {
	count(image_registry.deny) == 0 with input as service with data.plimsoll.parameters as allowing(["docker.io/library"])
}

test_another_registry_is_found if {
	image_registry.deny == {{
		"message": "image `nginx:1.29.1` of service `web` comes from `docker.io/library/nginx`",
		"path": ["image"],
	}} with input as service with data.plimsoll.parameters as allowing(["registry.example.com"])
}

test_a_name_that_begins_alike_is_another if {
	count(image_registry.deny) == 1 with input as service with data.plimsoll.parameters as allowing(["docker.io/lib"])
}

test_what_is_built_here_comes_from_nowhere if {
	count(image_registry.deny) == 0 with input as object.union(service, {"build": {"context": "."}})
		with data.plimsoll.parameters as allowing(["registry.example.com"])
}
