package plimsoll.compose.{name}_test

import data.plimsoll.compose.{name}

from(registry) := {"image": {"text": "nginx:1.29", "registry": registry}}

test_our_registry_passes if {
	count({name}.deny) == 0 with input as from("registry.example.com")
}

test_another_registry_is_found if {
	{name}.deny == {{
		"message": "`nginx:1.29` comes from docker.io",
		"path": ["image"],
	}} with input as from("docker.io")
}

# What looks like the fault and is none belongs here, too.
test_a_service_that_is_built_here_passes if {
	count({name}.deny) == 0 with input as {"name": "web", "build": {"context": "."}}
}
