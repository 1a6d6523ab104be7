package plimsoll.workload.{name}_test

import data.plimsoll.workload.{name}

from(registry) := {"containers": [{"image": {"text": "nginx:1.29", "registry": registry}}]}

test_our_registry_passes if {
	count({name}.deny) == 0 with input as from("registry.example.com")
}

test_another_registry_is_found if {
	{name}.deny == {{
		"message": "`nginx:1.29` comes from docker.io",
		"path": ["containers", 0, "image"],
	}} with input as from("docker.io")
}

# What looks like the fault and is none belongs here, too.
test_a_container_without_an_image_passes if {
	count({name}.deny) == 0 with input as {"containers": [{"name": "web"}]}
}
