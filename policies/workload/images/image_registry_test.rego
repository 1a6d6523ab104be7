package plimsoll.workload.images.image_registry_test

import data.plimsoll.workload.images.image_registry

pod(registry, repository) := {"containers": [{"name": "web", "role": "app", "image": {
	"text": "web:1",
	"registry": registry,
	"repository": repository,
	"tag": "1",
}}]}

only(allowed) := {"PLM-W031": {"allowed": allowed}}

test_an_allowed_registry_passes if {
	every allowed in [["registry.example.com"], ["registry.example.com/shop"], ["registry.example.com/shop/"], ["a", "registry.example.com/shop/web"]] {
		count(image_registry.deny) == 0 with input as pod("registry.example.com", "shop/web") with data.plimsoll.parameters as only(allowed)
	}
}

test_another_registry_is_found if {
	image_registry.deny == {{
		"message": "image `web:1` of container `web` comes from `docker.io/library/web`",
		"path": ["containers", 0, "image"],
	}} with input as pod("docker.io", "library/web") with data.plimsoll.parameters as only(["registry.example.com"])
}

test_a_name_that_only_starts_alike_is_found if {
	count(image_registry.deny) == 1 with input as pod("registry.example.com", "shop-evil/web") with data.plimsoll.parameters as only(["registry.example.com/shop"])
	count(image_registry.deny) == 1 with input as pod("registry.example.com.evil.example", "web") with data.plimsoll.parameters as only(["registry.example.com"])
}

test_an_empty_list_allows_all if {
	count(image_registry.deny) == 0 with input as pod("docker.io", "library/web") with data.plimsoll.parameters as only([])
}
