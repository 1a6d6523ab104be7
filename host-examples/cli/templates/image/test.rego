package plimsoll.image.{name}_test

import data.plimsoll.image.{name}

from(registry) := {"reference": {"text": "nginx:1.29", "registry": registry}}

test_our_registry_passes if {
	count({name}.deny) == 0 with input as from("registry.example.com")
}

test_another_registry_is_found if {
	{name}.deny == {{
		"message": "`nginx:1.29` comes from docker.io",
		"path": ["reference"],
	}} with input as from("docker.io")
}

# What looks like the fault and is none belongs here, too.
test_an_image_without_a_name_passes if {
	count({name}.deny) == 0 with input as {"config": {"user": "101"}}
}
