package plimsoll.dockerfile.base_images_come_from_our_registry_test

import data.plimsoll.dockerfile.base_images_come_from_our_registry

from(registry) := {"stages": [{"base": {
	"kind": "image",
	"text": "nginx:1.29",
	"image": {"registry": registry},
}}]}

test_our_registry_passes if {
	count(base_images_come_from_our_registry.deny) == 0 with input as from("registry.example.com")
}

test_another_registry_is_found if {
	base_images_come_from_our_registry.deny == {{
		"message": "`nginx:1.29` comes from docker.io",
		"path": ["stages", 0, "base"],
	}} with input as from("docker.io")
}

# What looks like the fault and is none belongs here, too.
test_a_stage_of_the_same_file_passes if {
	count(base_images_come_from_our_registry.deny) == 0 with input as {"stages": [{"base": {"kind": "stage", "text": "build", "stage": 0}}]}
}
